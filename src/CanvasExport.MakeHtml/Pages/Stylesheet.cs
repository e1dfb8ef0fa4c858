using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>
/// The one stylesheet, which stands in every page: a student's folder that is handed over alone still looks as it should, and the
/// page's policy can name its hash, so that no other style counts.
/// </summary>
internal static class Stylesheet
{
    static readonly string Css = Read();

    /// <summary>What a page may load: pictures and recordings beside it, and this stylesheet. No script, no form, nothing remote.</summary>
    public static readonly string Policy =
        "default-src 'none'; img-src 'self' file:; media-src 'self' file:; "
        + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'";

    public static MarkupString Element => new($"<style>{Css}</style>");

    // Line ends are made equal, for a checkout with CRLF must give the same pages.
    static string Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("site.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
