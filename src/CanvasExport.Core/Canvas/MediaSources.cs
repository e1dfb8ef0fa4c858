using System.Text.Json;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// In which forms Canvas has a recording that it gives no download of: none as long as it is being converted, or others than the ones that
/// are asked for.
/// </summary>
internal sealed class MediaSources(CanvasClient client, Uri canvas)
{
    // What players of today play comes first; among the others what was uploaded.
    static readonly string[] Playable = ["mp4", "m4a", "mp3", "webm"];

    /// <summary>Where it can be had, and why not where it cannot; neither where Canvas does not say.</summary>
    /// <exception cref="CanvasException">Canvas was in trouble, and so did not say.</exception>
    public async Task<(Uri? Url, string Cause)> AskAsync(string mediaId, CancellationToken cancellationToken)
    {
        (Uri?, string) found = (null, "");
        try
        {
            await client.ReadAnyAsync(
                ApiUrl.Of(canvas, $"/media_objects/{Uri.EscapeDataString(mediaId)}/info"),
                async (body, token) => found = await ReadAsync(body, token), cancellationToken);
        }
        catch (CanvasException e) when (e.Failure is not (CanvasFailure.Broken or CanvasFailure.Unreachable))
        {
            return (null, "");
        }

        return found;
    }

    async Task<(Uri?, string)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("media_sources", out var sources) && sources.ValueKind == JsonValueKind.Array
                    ? Choose([.. CanvasJson.Objects(sources)]) : (null, "");
        }
        catch (JsonException)
        {
            return (null, "");
        }
    }

    (Uri?, string) Choose(IReadOnlyList<JsonElement> sources)
    {
        if (sources.Count == 0)
        {
            return (null, "Canvas is still converting this recording (HTTP 404): retry-errors asks for it again");
        }

        var forms = string.Join(", ", sources.Select(Form).Where(form => form.Length > 0).Distinct());
        var best = sources.OrderBy(one => Array.IndexOf(Playable, Form(one)) is var place and >= 0 ? place : Playable.Length)
            .ThenByDescending(one => CanvasJson.TryText(one, "isOriginal") is "1" or "true")
            .Select(TryUrl).FirstOrDefault(url => url is not null);
        var which = forms.Length > 0 ? forms : "it does not say which";
        return (best, $"Canvas has this recording in other forms alone ({which}), and none of them came");
    }

    Uri? TryUrl(JsonElement source) =>
        Uri.TryCreate(CanvasJson.TryText(source, "url"), UriKind.Absolute, out var url)
        && (url.Scheme == "https" || (url.Scheme == "http" && canvas.Scheme == "http")) ? url : null;

    static string Form(JsonElement source) => CanvasJson.TryText(source, "fileExt") ?? "";
}
