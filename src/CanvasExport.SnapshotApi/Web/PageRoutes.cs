using System.Text;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>The instructors' page and what belongs to it. It holds nothing of the course: everything comes through the API, with the
/// key.</summary>
internal static class PageRoutes
{
    // Own scripts and styles and calls to this origin; nothing from elsewhere, nothing inline, in nobody's frame.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    static readonly string[] Scripts =
    [
        "page.js", "actions.js", "address.js", "api.js", "class.js", "deadlines.js", "dom.js", "files.js", "jobs.js", "preview.js",
        "returns.js", "student.js",
    ];

    static readonly (string Path, string Name, string Type)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/page.css", "page.css", "text/css; charset=utf-8"),
        .. Scripts.Select(name => ($"/{name}", name, "text/javascript; charset=utf-8")),
    ];

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (path, name, type) in Files)
        {
            var text = Read(name);
            site.MapGet(path, (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return Results.Text(text, type, Encoding.UTF8);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }

    static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageRoutes).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
