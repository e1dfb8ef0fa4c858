namespace CanvasExport.Core.Http;

/// <summary>Scheme, host and port: where the token may go, and where a next page may lie.</summary>
public static class Origins
{
    public static bool IsSameOrigin(this Uri url, Uri other) =>
        Uri.Compare(url, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>
    /// The address with the origin of a site, where it is that site's own in plain http: behind a proxy that ends TLS a server does
    /// not know that the world sees it as https.
    /// </summary>
    public static Uri SecuredLike(this Uri url, Uri site) =>
        url.Scheme == "http" && site.Scheme == "https" && url.Host.Equals(site.Host, StringComparison.OrdinalIgnoreCase)
            ? url.WithOriginOf(site)
            : url;

    /// <summary>The same path and query on another server.</summary>
    public static Uri WithOriginOf(this Uri url, Uri site) =>
        new(site.GetLeftPart(UriPartial.Authority) + url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped));
}
