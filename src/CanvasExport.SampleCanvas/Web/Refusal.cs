namespace CanvasExport.SampleCanvas.Web;

/// <summary>An answer other than the one asked for; its message is the body.</summary>
internal sealed class Refusal(int status, string body, string contentType = Refusal.Json) : Exception(body)
{
    public const string Challenge = "Bearer realm=\"canvas-lms\"";
    const string Json = "application/json; charset=utf-8";

    public int Status { get; } = status;

    public string ContentType { get; } = contentType;

    /// <summary>Sends WWW-Authenticate: that is how Canvas tells a bad token from a closed door.</summary>
    public bool Challenges { get; private init; }

    public static Refusal NoCredentials(SampleCanvasOptions options)
    {
        var word = options.BritishMessages ? "authorisation" : "authorization";
        return new Refusal(401, $$"""{"status":"unauthenticated","errors":[{"message":"user {{word}} required"}]}""") { Challenges = true };
    }

    public static Refusal BadToken() => new(401, """{"errors":[{"message":"Invalid access token."}]}""") { Challenges = true };

    public static Refusal NotPermitted(SampleCanvasOptions options)
    {
        var word = options.BritishMessages ? "authorised" : "authorized";
        return new Refusal(options.NotPermittedStatus,
            $$"""{"status":"un{{word}}","errors":[{"message":"user not {{word}} to perform that action"}]}""");
    }

    public static Refusal NotFound() => new(404, """{"errors":[{"message":"The specified resource does not exist."}]}""");

    public static Refusal Error(int status, string message) => new(status, $$"""{"error":"{{message}}"}""");

    public static Refusal Html(int status, string title) =>
        new(
            status,
            $"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>",
            "text/html; charset=utf-8");
}
