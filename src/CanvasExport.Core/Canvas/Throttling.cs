using System.Net;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>How Canvas says that it has too many requests from us: 429, or on older servers 403 with a fixed text.</summary>
public static class Throttling
{
    // The bucket gives back 10 units a second, and a request asks for 50.
    static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether an answer with this status and body means that.</summary>
    public static bool IsMeantBy(HttpStatusCode status, string body) =>
        status == HttpStatusCode.TooManyRequests
        || (status == HttpStatusCode.Forbidden && body.Contains("Rate Limit Exceeded", StringComparison.Ordinal));

    /// <summary>What is thrown for such an answer, so that it is asked again later.</summary>
    public static TransientHttpException Refusal(HttpResponseMessage response) => new("Canvas asks for fewer requests at a time")
    {
        IsThrottled = true,
        RetryAfter = RetryAfter.Of(response) is { } asked && asked > LeastPause ? asked : null,
        WaitsFor = "Canvas (it asks for fewer requests)",
    };
}
