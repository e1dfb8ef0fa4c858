using System.Net;

namespace CanvasExport.Core.Http;

/// <summary>An answer that may well be another one a little later.</summary>
public sealed class TransientHttpException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the server asked to be left alone, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is special about this one request, after the message.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The server had too many requests from us: no failure, only too early.</summary>
    public bool IsThrottled { get; init; }

    /// <summary>The status with which the server said so; null where the answer broke, or was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What the user is told to wait for until the next try, as in "waiting for …"; else empty.</summary>
    public string WaitsFor { get; init; } = "";
}
