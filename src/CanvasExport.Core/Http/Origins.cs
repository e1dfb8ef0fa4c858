namespace CanvasExport.Core.Http;

/// <summary>Scheme, host and port: where the token may go, and where a next page may lie.</summary>
public static class Origins
{
    public static bool IsSameOrigin(this Uri url, Uri other) =>
        Uri.Compare(url, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
