namespace CanvasExport.SnapshotApi.Web;

/// <summary>What every answer says to a browser: take nothing for what it is not, keep nothing, show it in nobody's frame.</summary>
internal static class ResponseHeaders
{
    /// <summary>Files of students are data and nothing else, even where a browser is made to show one.</summary>
    const string Nothing = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Nothing;
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
