using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// In which order a file is asked for. Some Canvases put a <c>verifier</c> into file URLs and refuse a token beside it, others
/// want the token and know no verifier; recordings may exist only in a form other than mp4.
/// </summary>
internal static class FileUrls
{
    /// <summary>The URL, and for a recording the one that leaves its form open.</summary>
    public static IReadOnlyList<Uri> Urls(FileRequest request, Uri url) =>
        request.Kind == FileKind.Recording && WithoutType(request, url) is { } other ? [url, other] : [url];

    /// <summary>Whether the token goes along to the Canvas origin: what is likelier to be let in first, then the other.</summary>
    public static IReadOnlyList<bool> Tokens(Uri url, bool hasToken)
    {
        var hasVerifier = url.Query.Contains("verifier=", StringComparison.Ordinal);
        return !hasToken ? [false] : hasVerifier ? [false, true] : [true, false];
    }

    /// <summary>Whether the token may go to this URL: to Canvas itself and nowhere else.</summary>
    public static bool MayHaveToken(Uri url, Uri? canvas) => canvas is not null && url.IsSameOrigin(canvas);

    // type=mp4 is refused where only an mp3 exists; type and media_type together are an error.
    static Uri? WithoutType(FileRequest request, Uri url)
    {
        var parameters = url.Query.TrimStart('?').Split('&').ToList();
        var media = request.Path.EndsWith(".m4a", StringComparison.Ordinal) ? "audio" : "video";
        return parameters.RemoveAll(parameter => parameter.StartsWith("type=", StringComparison.Ordinal)) == 0
            ? null
            : new UriBuilder(url) { Query = string.Join('&', parameters.Append("media_type=" + media)) }.Uri;
    }
}
