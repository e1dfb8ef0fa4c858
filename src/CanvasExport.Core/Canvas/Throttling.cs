using System.Net;
using System.Text;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>How Canvas says that it has too many requests from us: 429, or on older servers 403 with a text that is not localised.</summary>
public static class Throttling
{
    /// <summary>Whether an answer with this status and body means that.</summary>
    public static bool IsMeantBy(HttpStatusCode status, string body) =>
        status == HttpStatusCode.TooManyRequests
        || (status == HttpStatusCode.Forbidden && body.Contains("Rate Limit Exceeded", StringComparison.Ordinal));

    /// <summary>What is thrown for such an answer, so that it is asked again later.</summary>
    public static TransientHttpException Refusal(HttpResponseMessage response) =>
        new("Canvas asks for fewer requests at a time") { IsThrottled = true, RetryAfter = RetryAfter.Of(response) };

    /// <summary>The first bytes of a body as text, at most so many.</summary>
    public static async Task<string> StartOfBodyAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
