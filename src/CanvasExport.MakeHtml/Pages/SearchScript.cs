using Microsoft.AspNetCore.Components;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>The script of the search page, the only one in the archive. It stands in the page, whose policy names its hash.</summary>
internal static class SearchScript
{
    static readonly string Js = EmbeddedText.Read("words.js") + EmbeddedText.Read("search.js");

    /// <summary>Lets this script run, and those that it loads itself: a page on disk has no other way to vouch for a file beside
    /// it.</summary>
    public static readonly string Policy = $"{Stylesheet.Policy}; script-src {EmbeddedText.Source(Js)} 'strict-dynamic'";

    public static MarkupString Element => new($"<script>{Js}</script>");
}
