using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>Style that belongs to what a text says, as the elements that say the same: editors write a struck-out word as a styled
/// <c>span</c>.</summary>
public static partial class MeaningfulStyle
{
    /// <summary>Says in elements, or in the type of a list, what styles say, and takes all styles away.</summary>
    public static void SayInElements(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("[style]"))
        {
            var style = element.GetAttribute("style")!;
            element.RemoveAttribute("style");
            if (element.LocalName == "ol" && ListType(style) is { } type)
            {
                element.SetAttribute("type", type);
            }
            else if (element.LocalName == "span")
            {
                Wrap(element, ElementsOf(style));
            }
        }
    }

    // Nested words that are struck out again are struck out once.
    static void Wrap(IElement span, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => span.Closest(name) is null))
        {
            var around = span.Owner!.CreateElement(name);
            span.Replace(around);
            around.AppendChild(span);
        }
    }

    // The outermost first.
    static IEnumerable<string> ElementsOf(string style) => new[]
    {
        (Element: "s", Says: Struck()),
        (Element: "u", Says: Underlined()),
        (Element: "strong", Says: Bold()),
        (Element: "em", Says: Slanted()),
        (Element: "sup", Says: Raised()),
        (Element: "sub", Says: Lowered()),
    }.Where(one => one.Says.IsMatch(style)).Select(one => one.Element);

    // Of a list that counts with letters or Roman numbers.
    static string? ListType(string style) => Counting().Match(style).Groups[1].Value.ToLowerInvariant() switch
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
