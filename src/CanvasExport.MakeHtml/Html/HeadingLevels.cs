namespace CanvasExport.MakeHtml.Html;

/// <summary>
/// Moves the headings of one text below a heading of the page, so that the outline skips no level: the highest one used becomes
/// the top level, and none lies more than one below the one before it.
/// </summary>
/// <param name="top">The level of the text's highest heading, 2 to 6.</param>
/// <param name="used">The levels that occur in the text.</param>
internal sealed class HeadingLevels(int top, IEnumerable<int> used)
{
    readonly List<int> _ranks = [.. used.Distinct().Order()];
    int _last = top - 1;

    /// <summary>The level the next heading of the text is written with.</summary>
    public int Next(int level) => _last = Math.Min(6, Math.Min(_last + 1, top + _ranks.IndexOf(level)));

    /// <summary>The level of <c>h1</c> to <c>h6</c>, or 0 for every other element.</summary>
    public static int Of(string element) => element is ['h', >= '1' and <= '6'] ? element[1] - '0' : 0;
}
