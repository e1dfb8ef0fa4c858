using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>Makes pages smaller: what Canvas cannot put together in its time a hundred at once, it may twenty-five at once.</summary>
public static partial class PageSize
{
    // 100, 50, 25, 10, 4, 1: the tries that a request has lead down to single elements.
    const int Heavy = 25;

    /// <summary>
    /// The same place of the list in smaller pages. Those that are numbered may begin a little earlier, so that some elements come
    /// again. Null where there is nothing smaller, or the address does not say how large its pages are.
    /// </summary>
    public static Uri? TrySmaller(Uri page)
    {
        var query = page.Query;
        if (Size().Match(query) is not { Success: true } found
            || !int.TryParse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size <= 1)
        {
            return null;
        }

        var smaller = Math.Max(1, size > Heavy ? size / 2 : size * 2 / 5);
        query = Number().Replace(query, number => Moved(number.ValueSpan, size, smaller), 1);
        query = Size().Replace(query, Text(smaller), 1);
        return new Uri(page.GetLeftPart(UriPartial.Path) + query);
    }

    // A bookmark says after which element to go on, however large the pages are.
    static string Moved(ReadOnlySpan<char> number, int size, int smaller) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < int.MaxValue
            ? Text(((page - 1) * size / smaller) + 1)
            : number.ToString();

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[?&]per_page=)[0-9]{1,9}(?=&|$)")]
    private static partial Regex Size();

    [GeneratedRegex("(?<=[?&]page=)[0-9]{1,9}(?=&|$)")]
    private static partial Regex Number();
}
