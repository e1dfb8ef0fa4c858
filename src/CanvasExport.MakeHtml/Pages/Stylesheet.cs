using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>
/// The one stylesheet, which stands in every page: a student's folder that is handed over alone still looks as it should, and the
/// page's policy can name its hash, so that no other style counts.
/// </summary>
internal static class Stylesheet
{
    // In this order, since a rule outdoes those before it.
    static readonly string Css = string.Concat(
        new[] { "frame", "tables", "work", "narrow-and-print", "search" }.Select(part => EmbeddedText.Read($"{part}.css")));

    /// <summary>What a page may load: pictures and recordings beside it, pictures and captions that stand in it, and this stylesheet. No
    /// script, no form, nothing remote.</summary>
    public static readonly string Policy =
        "default-src 'none'; img-src 'self' file: data:; media-src 'self' file: data:; "
        + $"style-src {EmbeddedText.Source(Css)}; base-uri 'none'; form-action 'none'";

    public static MarkupString Element => new($"<style>{Css}</style>");
}
