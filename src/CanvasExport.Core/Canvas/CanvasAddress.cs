namespace CanvasExport.Core.Canvas;

/// <summary>The address of a Canvas, as people write it: with or without <c>/api/v1</c>.</summary>
public static class CanvasAddress
{
    const string ApiPath = "/api/v1";

    /// <summary>The address without <c>/api/v1</c>, or null where the text is no http or https address of a server.</summary>
    public static Uri? TryParse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            return null;
        }

        var path = url.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(ApiPath, StringComparison.OrdinalIgnoreCase) ? path[..^ApiPath.Length] : path;
        return path.Trim('/').Length == 0 ? new Uri(url.GetLeftPart(UriPartial.Authority)) : null;
    }
}
