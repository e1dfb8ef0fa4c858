using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CanvasExport.Core.Html;

/// <summary>
/// Moves the headings of one text below a heading of the page, so that the outline skips no level: the highest one used becomes
/// the top level, and none lies more than one below the one before it.
/// </summary>
/// <param name="top">The level of the text's highest heading, 2 to 6.</param>
/// <param name="body">The text.</param>
public sealed class HeadingLevels(int top, IElement body)
{
    /// <summary>The top level of a text in a section of a page, which has an h1 for all and an h2 for the section.</summary>
    public const int InSection = 3;

    /// <summary>The same below a heading of level 3, as in a conversation.</summary>
    public const int InTable = 4;

    readonly List<int> _ranks =
        [.. body.Descendants<IHtmlHeadingElement>().Select(Of).Where(level => level > 0).Distinct().Order()];
    int _last = top - 1;

    /// <summary>The level the next heading of the text is written with.</summary>
    public int Next(int level) => _last = Math.Min(6, Math.Min(_last + 1, top + _ranks.IndexOf(level)));

    /// <summary>The level of a heading that says something, or 0 for every other element.</summary>
    public static int Of(IElement element) => element.LocalName is ['h', >= '1' and <= '6'] && Readable.IsIn(element)
        ? element.LocalName[1] - '0' : 0;
}
