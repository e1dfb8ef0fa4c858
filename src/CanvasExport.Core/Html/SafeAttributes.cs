using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CanvasExport.Core.Html;

/// <summary>The attributes an allowed element keeps, each with a value of a known form.</summary>
public static partial class SafeAttributes
{
    // Enough for a timetable; a browser lays out every cell that a span covers.
    const int LargestSpan = 100;
    const int LargestCount = 1_000_000;
    const int LargestPicture = 4_000;

    public static IEnumerable<(string Name, string? Value)> Of(IElement element)
    {
        if (OneOf(element, "dir", "ltr", "rtl", "auto") is { } dir)
        {
            yield return ("dir", dir);
        }

        if (element.GetAttribute("lang") is { } lang && Language().IsMatch(lang))
        {
            yield return ("lang", lang);
        }

        foreach (var attribute in OfKind(element))
        {
            yield return attribute;
        }
    }

    /// <summary>The width of a picture in pixels of the page, if it is a sensible one.</summary>
    public static string? Width(IElement element) => Number(element, "width", LargestPicture);

    static (string Name, string? Value)[] OfKind(IElement element) => element.LocalName switch
    {
        "td" or "th" => Present(
            ("colspan", Number(element, "colspan", LargestSpan)),
            ("rowspan", Number(element, "rowspan", LargestSpan)),
            ("scope", OneOf(element, "scope", "row", "col", "rowgroup", "colgroup"))),
        "ol" => Present(
            ("start", Number(element, "start", LargestCount, least: 0)),
            ("reversed", element.HasAttribute("reversed") ? "" : null),
            ("type", element.GetAttribute("type") is "1" or "a" or "A" or "i" or "I" ? element.GetAttribute("type") : null)),
        "li" => Present(("value", Number(element, "value", LargestCount, least: 0))),
        "abbr" or "dfn" => Present(("title", element.GetAttribute("title"))),
        _ => [],
    };

    // Those without a value are not written.
    static (string Name, string? Value)[] Present(params (string Name, string? Value)[] attributes) => attributes;

    static string? OneOf(IElement element, string name, params string[] values)
    {
        var value = element.GetAttribute(name)?.Trim().ToLowerInvariant();
        return value is not null && values.Contains(value) ? value : null;
    }

    static string? Number(IElement element, string name, int largest, int least = 1) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? Math.Min(number, largest).ToString(CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}\z")]
    private static partial Regex Language();
}
