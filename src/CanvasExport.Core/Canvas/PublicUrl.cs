using System.Text.Json;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>The last way to a file: Canvas's own signed address of it, made for the holder of the token.</summary>
internal sealed class PublicUrl(RedirectFollower hops, Uri canvas)
{
    const int MostBytes = 1 << 16;

    /// <summary>The address; null where the answer holds none that a file could come from.</summary>
    /// <exception cref="FileRefusedException">Canvas does not give it.</exception>
    /// <exception cref="TransientHttpException">It may give it later.</exception>
    public async Task<Uri?> AskAsync(FileRequest request, IdleTimeout patience)
    {
        var question = new Uri(canvas, $"/api/v1/files/{Uri.EscapeDataString(request.CanvasId)}/public_url?submission_id={request.SubmissionId}");
        var answer = new FileRequest("public_url.json", question.AbsoluteUri, FileKind.File);
        using var response = await hops.FollowAsync(answer, question, withToken: true, _ => { }, patience).ConfigureAwait(false);
        return Read(await Throttling.StartOfBodyAsync(response, MostBytes, patience.Token).ConfigureAwait(false));
    }

    Uri? Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Uri.TryCreate(json.RootElement.GetProperty("public_url").GetString(), UriKind.Absolute, out var url) && IsSafe(url) ? url : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    bool IsSafe(Uri url) => url.Scheme == "https" || (url.Scheme == "http" && canvas.Scheme == "http");
}
