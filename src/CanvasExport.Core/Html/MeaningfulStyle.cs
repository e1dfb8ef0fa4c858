using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>Style that belongs to what a text says, as the elements that say the same: editors write a struck-out word as a styled
/// <c>span</c>.</summary>
public static partial class MeaningfulStyle
{
    /// <summary>The elements that say what the style of a <c>span</c> says, the outermost first.</summary>
    public static IEnumerable<string> ElementsOf(IElement span)
    {
        if (span.GetAttribute("style") is not { Length: > 0 } style)
        {
            return [];
        }

        return new[]
        {
            (Element: "s", Says: Struck()),
            (Element: "u", Says: Underlined()),
            (Element: "strong", Says: Bold()),
            (Element: "em", Says: Slanted()),
            (Element: "sup", Says: Raised()),
            (Element: "sub", Says: Lowered()),
        }.Where(one => one.Says.IsMatch(style)).Select(one => one.Element);
    }

    /// <summary>The <c>type</c> of a list that counts with letters or Roman numbers, or null.</summary>
    public static string? ListType(IElement list) =>
        (list.GetAttribute("style") is { } style ? Counting().Match(style).Groups[1].Value.ToLowerInvariant() : null) switch
        {
            "lower-alpha" or "lower-latin" => "a",
            "upper-alpha" or "upper-latin" => "A",
            "lower-roman" => "i",
            "upper-roman" => "I",
            _ => null,
        };

    [GeneratedRegex(@"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", RegexOptions.IgnoreCase)]
    private static partial Regex Struck();

    [GeneratedRegex(@"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bunderline\b", RegexOptions.IgnoreCase)]
    private static partial Regex Underlined();

    [GeneratedRegex(@"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Slanted();

    [GeneratedRegex(@"(?:^|;)\s*vertical-align\s*:\s*super\b", RegexOptions.IgnoreCase)]
    private static partial Regex Raised();

    [GeneratedRegex(@"(?:^|;)\s*vertical-align\s*:\s*sub\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lowered();

    [GeneratedRegex(@"(?:^|;)\s*list-style(?:-type)?\s*:\s*((?:lower|upper)-(?:alpha|latin|roman))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Counting();
}
