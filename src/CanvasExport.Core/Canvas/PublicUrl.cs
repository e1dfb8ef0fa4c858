using System.Text.Json;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>The last way to a file: Canvas's own signed address of it, made for the holder of the token.</summary>
internal sealed partial class PublicUrl(CanvasClient client, Uri canvas)
{
    /// <summary>The address; null where Canvas gives none that a file could come from.</summary>
    /// <exception cref="CanvasException">Canvas was in trouble, and so did not say no.</exception>
    public async Task<Uri?> TryAskAsync(FileRequest request, CancellationToken cancellationToken)
    {
        Uri? found = null;
        List<(string, string)> query = request.SubmissionId is { } submission ? [("submission_id", $"{submission}")] : [];
        query.AddRange(Location().Match(request.Url) is { Success: true } location
            ? [("location", Uri.UnescapeDataString(location.Value))] : []);
        var question = ApiUrl.Of(canvas, $"files/{Uri.EscapeDataString(request.CanvasId)}/public_url", [.. query]);
        try
        {
            await client.ReadAnyAsync(question, async (body, token) => found = await TryReadAsync(body, token), cancellationToken);
            return found;
        }
        catch (CanvasException e) when (e.Failure is not (CanvasFailure.Broken or CanvasFailure.Unreachable))
        {
            return null;
        }
    }

    async Task<Uri?> TryReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var text = json.RootElement.GetProperty("public_url").GetString();
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && IsSafe(url) ? url : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    bool IsSafe(Uri url) => url.Scheme == "https" || (url.Scheme == "http" && canvas.Scheme == "http");

    // The asset by which the right to a file in a text comes.
    [GeneratedRegex("(?<=[?&]location=)[^&#]+")]
    private static partial Regex Location();
}
