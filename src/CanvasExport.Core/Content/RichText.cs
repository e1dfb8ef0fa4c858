using System.Text.RegularExpressions;

namespace CanvasExport.Core.Content;

/// <summary>Tells HTML from plain text where Canvas sends either and does not say which.</summary>
public static partial class RichText
{
    /// <summary>Whether a text is HTML, as editors write it: it begins with an element, or has one that is closed.</summary>
    public static bool IsHtml(string text) => Element().IsMatch(text);

    // "a < b", "<3" and "use <b> here" are plain text; so is "<Mercator>", which is no element of HTML.
    [GeneratedRegex(
        @"^\s*<(?:p|div|span|h[1-6]|ul|ol|table|blockquote|pre|img|iframe|br|hr)\b[^<>]*>"
        + @"|</(?:p|div|span|h[1-6]|ul|ol|li|table|blockquote|pre|a|b|i|u|em|strong|sub|sup|code|iframe)\s*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Element();
}
