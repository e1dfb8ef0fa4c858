using System.Globalization;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Makes pages smaller, and larger again: what Canvas cannot put together in its time a hundred at once, it may twenty-five at once.
/// </summary>
public static partial class PageSize
{
    // 100, 50, 25, 10, 4, 1: the tries that a request has lead down to single elements.
    const int Heavy = 25;

    /// <summary>
    /// The same place of the list in smaller pages. Those that are numbered may begin a little earlier, so that some elements come
    /// again. Null where there is nothing smaller, or the address does not say how large its pages are.
    /// </summary>
    public static Uri? TrySmaller(Uri page) => Of(page) is not { } size || size <= 1 ? null
        : With(page, size, Math.Max(1, size > Heavy ? size / 2 : size * 2 / 5));

    /// <summary>
    /// The same place of the list in larger pages, but for numbered ones only where a larger one begins there. Null where there is none.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="most">The largest that it may be.</param>
    public static Uri? TryLarger(Uri page, int most)
    {
        if (Of(page) is not { } size || size >= most)
        {
            return null;
        }

        var larger = Math.Min(most, size < Heavy ? Math.Max(size + 1, size * 5 / 2) : size * 2);
        return Before(page, size) % larger == 0 ? With(page, size, larger) : null;
    }

    /// <summary>How many elements a page may have; null where its address does not say.</summary>
    public static int? Of(Uri page) =>
        Size().Match(page.Query) is { Success: true } found
        && int.TryParse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>Whether a page is named by its number, and not by what stands before it.</summary>
    public static bool IsNumbered(Uri page) => Number().IsMatch(page.Query);

    static Uri With(Uri page, int size, int other)
    {
        var query = Number().Replace(page.Query, number => Moved(number.ValueSpan, size, other), 1);
        return new Uri(page.GetLeftPart(UriPartial.Path) + Size().Replace(query, Text(other), 1));
    }

    // Elements before a numbered page; a bookmark has none to count.
    static long Before(Uri page, int size) =>
        Number().Match(page.Query) is { Success: true } found
        && long.TryParse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number - 1) * size : 0;

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
