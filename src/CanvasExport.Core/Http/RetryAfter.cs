namespace CanvasExport.Core.Http;

/// <summary>The <c>Retry-After</c> header of RFC 9110, which speaks in seconds or of a moment.</summary>
public static class RetryAfter
{
    /// <summary>How long the server asks to be left alone; null where it does not. A moment counts from the server's own clock.</summary>
    public static TimeSpan? Of(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? date),
        _ => null,
    };
}
