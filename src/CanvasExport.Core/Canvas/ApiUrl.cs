namespace CanvasExport.Core.Canvas;

/// <summary>Builds the addresses of Canvas's REST API: the only place that knows where it lies.</summary>
internal static class ApiUrl
{
    /// <summary>The URL of an API path such as <c>courses/5/users</c>; one that begins with a slash is of another API of Canvas.</summary>
    public static Uri Of(Uri canvas, string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var url = path.StartsWith('/') ? path : $"/api/v1/{path}";
        var separator = '?';
        foreach (var (name, value) in query)
        {
            url += $"{separator}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
            separator = '&';
        }

        return new Uri(canvas, url);
    }
}
