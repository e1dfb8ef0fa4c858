using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>Mathematics in a line of text: as it was typed where that is told, else as one would type it.</summary>
public static partial class MathText
{
    /// <summary>
    /// The words for a <c>math</c> or for a picture that Canvas's equation editor made; null for any other element, and where a
    /// <c>math</c> only repeats the picture before it for screen readers, as Canvas's API adds it.
    /// </summary>
    public static string? TryOf(IElement element)
    {
        var typed = element.LocalName switch
        {
            "img" => EmbeddedLink.TryTypedMathematics(element),
            "math" when EmbeddedLink.TryTypedMathematics(element.ParentElement?.PreviousElementSibling) is null => Markup(element),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(typed) ? null : Spaces().Replace(typed, " ").Trim();
    }

    static string Markup(IElement math)
    {
        var typed = math.GetAttribute("alttext") ?? math.QuerySelector("annotation[encoding*=tex i]")?.TextContent;
        return string.IsNullOrWhiteSpace(typed) ? Line(math) : typed;
    }

    static string Line(IElement element)
    {
        var parts = element.Children.ToList();
        return (element.LocalName, parts.Count) switch
        {
            ("msup" or "mover", 2) => $"{Group(parts[0])}^{Group(parts[1])}",
            ("msub" or "munder", 2) => $"{Group(parts[0])}_{Group(parts[1])}",
            ("msubsup" or "munderover", 3) => $"{Group(parts[0])}_{Group(parts[1])}^{Group(parts[2])}",
            ("mfrac", 2) => $"{Group(parts[0])}/{Group(parts[1])}",
            ("msqrt", _) => $"√{Bracket(Children(element))}",
            ("mroot", 2) => $"{Group(parts[0])}^(1/{Group(parts[1])})",
            ("annotation" or "annotation-xml", _) => "",
            ("mi" or "mn" or "mo", _) => Children(element).Trim(),
            _ => Children(element),
        };
    }

    static string Children(IElement element)
    {
        var line = new StringBuilder();
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                line.Append(text.Data);
            }
            else if (node is IElement child && !HtmlAllowList.Dropped.Contains(child.LocalName))
            {
                line.Append(Line(child));
            }
        }

        return line.ToString();
    }

    static string Group(IElement element) => Bracket(Line(element));

    static string Bracket(string line) => line.Trim() is var text && text.Length > 1 ? $"({text})" : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
