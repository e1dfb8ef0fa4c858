using System.Net;

namespace CanvasExport.SampleCanvas;

/// <summary>One way in which a server can go wrong.</summary>
public sealed record Fault
{
    Fault(FaultEffect effect) => Effect = effect;

    /// <summary>The connection ends before any header.</summary>
    public static Fault Reset { get; } = new(FaultEffect.Reset);

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

    internal static Fault HeldBy(Hold hold) => new(FaultEffect.Hold) { Hold = hold };

    // Canvas gives the pre-charge back before it writes the header, so a throttled reply can show a positive value.
    static Fault Throttled(int code, string body) => Status(code, body, "text/plain") with { Remaining = "18.49" };
}

internal enum FaultEffect
{
    Answer,
    Reset,
    Cut,
    BrokenJson,
    EmptyPage,
    ForeignNext,
    RepeatedNext,
    Hold,
}
