using System.Text;

namespace CanvasExport.Core.Http;

/// <summary>Reads the beginning of an answer that is only quoted or judged.</summary>
internal static class ResponseText
{
    /// <summary>The first bytes of a body as text, at most so many.</summary>
    public static async Task<string> StartAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most];
        await using var body = await ResponseBody.OpenAsync(response, cancellationToken);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
