using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace CanvasExport.SampleCanvas;

/// <summary>One way in which a server can go wrong.</summary>
public sealed record Fault
{
    Fault(FaultEffect effect) => Effect = effect;

    /// <summary>The connection ends before any header.</summary>
    public static Fault Reset { get; } = new(FaultEffect.Reset);

    /// <summary>The request is taken and never answered; the connection stays open until the client gives up.</summary>
    public static Fault Silence { get; } = new(FaultEffect.Silence);

    /// <summary>A 200 whose JSON ends in the middle; its length is announced correctly.</summary>
    public static Fault BrokenJson { get; } = new(FaultEffect.BrokenJson);

    /// <summary>An empty page before the one that was asked for, which its next link leads to: nothing is lost.</summary>
    public static Fault EmptyPage { get; } = new(FaultEffect.EmptyPage);

    /// <summary>The page's next link leads to the other origin.</summary>
    public static Fault ForeignNext { get; } = new(FaultEffect.ForeignNext);

    /// <summary>The page's next link is the address that was asked for.</summary>
    public static Fault RepeatedNext { get; } = new(FaultEffect.RepeatedNext);

    /// <summary>Throttled as since October 2025; no Retry-After.</summary>
    public static Fault Throttled429 { get; } = Throttled(429, "429 Too Many Requests (Rate Limit Exceeded)\n");

    /// <summary>Throttled as older servers do it; no Retry-After.</summary>
    public static Fault Throttled403 { get; } = Throttled(403, "403 Forbidden (Rate Limit Exceeded)\n");

    /// <summary>401 with WWW-Authenticate, as when a token runs out in the middle of a run.</summary>
    public static Fault ExpiredToken { get; } = Status(
        401, """{"errors":[{"message":"Expired access token.","expired_at":"2025-07-01T00:00:00Z"}]}""")
        with
    { Challenges = true };

    internal FaultEffect Effect { get; }

    internal int Code { get; private init; }

    internal string Body { get; private init; } = "";

    internal string ContentType { get; private init; } = "";

    internal string? RetryAfter { get; private init; }

    internal string? Remaining { get; private init; }

    internal bool Challenges { get; private init; }

    internal long Bytes { get; private init; }

    internal ReadOnlyMemory<byte> RawBytes { get; private init; }

    internal bool StaysOpen { get; private init; }

    internal ImmutableList<(string Name, string Value)> Headers { get; private init; } = [];

    internal Hold? Hold { get; private init; }

    /// <summary>A fixed answer. <paramref name="retryAfter"/>: seconds or an HTTP date, as the header has it.</summary>
    public static Fault Status(
        int code, string body = "", string contentType = "application/json; charset=utf-8", string? retryAfter = null) =>
        new(FaultEffect.Answer) { Code = code, Body = body, ContentType = contentType, RetryAfter = retryAfter };

    /// <summary>The page of a load balancer, a maintenance page or a login page.</summary>
    public static Fault Html(int code) =>
        Status(code, $"<html><head><title>{code} {(HttpStatusCode)code}</title></head><body>Please try again.</body></html>", "text/html");

    /// <summary>The full length is announced, so many bytes are sent, then the connection ends.</summary>
    public static Fault CutAfter(long bytes) => new(FaultEffect.Cut) { Bytes = bytes };

    /// <summary>The same, but the connection is reset instead of ended: of the last bytes some may be lost on their way.</summary>
    public static Fault ResetAfter(long bytes) => new(FaultEffect.ResetAfter) { Bytes = bytes };

    /// <summary>Headers and so many bytes, then nothing more, though the connection stays open until the client gives up.</summary>
    public static Fault StallAfter(long bytes) => new(FaultEffect.Stall) { Bytes = bytes };

    /// <summary>302 to an address, whatever it is.</summary>
    public static Fault RedirectTo(string location) => Html(302).With("Location", location);

    /// <summary>
    /// These bytes in place of status line, headers and body, as no decent server would send them. Then the connection ends, or
    /// with <paramref name="staysOpen"/> nothing more is said on it until the client gives up.
    /// </summary>
    public static Fault Raw(ReadOnlyMemory<byte> answer, bool staysOpen = false) =>
        new(FaultEffect.Raw) { RawBytes = answer, StaysOpen = staysOpen };

    /// <summary>The same from text, each letter one byte.</summary>
    public static Fault Raw(string answer, bool staysOpen = false) => Raw(Encoding.Latin1.GetBytes(answer), staysOpen);

    /// <summary>This fixed answer with one header more.</summary>
    public Fault With(string header, string value) => this with { Headers = Headers.Add((header, value)) };

    internal static Fault HeldBy(Hold hold) => new(FaultEffect.Hold) { Hold = hold };

    // Canvas gives the pre-charge back before it writes the header, so a throttled reply can show a positive value.
    static Fault Throttled(int code, string body) => Status(code, body, "text/plain") with { Remaining = "18.49" };
}

internal enum FaultEffect
{
    Answer,
    Reset,
    Silence,
    Cut,
    ResetAfter,
    Stall,
    Raw,
    BrokenJson,
    EmptyPage,
    ForeignNext,
    RepeatedNext,
    Hold,
}
