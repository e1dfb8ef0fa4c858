using System.Text;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>
/// Gives texts that are too long to stand among others pages of their own; what stays is their beginning, with a link to the whole.
/// </summary>
/// <param name="names">Names the pages.</param>
/// <param name="longest">How many bytes may stand among others.</param>
internal sealed class LongTexts(PageNames names, int longest = LongTexts.LongestAmongOthers)
{
    public const int LongestAmongOthers = 500_000;

    const int BytesOfBeginning = 12_000;
    const int BytesOfPage = 1_400_000;

    readonly List<LongText> _texts = [];

    /// <summary>Those that were too long so far.</summary>
    public IReadOnlyList<LongText> Texts => _texts;

    /// <summary>The text, or its beginning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, as the heading of its pages.</param>
    /// <param name="onItsPages">The same as the pages see it, where they lie elsewhere.</param>
    /// <param name="beginning">How many bytes of it stay.</param>
    public SafeHtml Shorten(SafeHtml text, string what, Func<SafeHtml>? onItsPages = null, int beginning = BytesOfBeginning)
    {
        if (!IsLong(text, longest))
        {
            return text;
        }

        var pieces = (onItsPages?.Invoke() ?? text).Pieces(BytesOfPage);
        var moved = new LongText(what, [.. pieces.Select(_ => names.Next())], pieces);
        _texts.Add(moved);
        return Beginning(text, moved.Names[0], pieces.Count, beginning);
    }

    public static bool IsLong(SafeHtml text, int longest = LongestAmongOthers) =>
        text.Length > longest / 4 && Encoding.UTF8.GetByteCount(text.ToString()) > longest;

    /// <summary>The first words of a text, and the way to the whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="link">Where it is whole.</param>
    /// <param name="pages">On how many pages; 0 where that is not known here.</param>
    /// <param name="bytes">How many bytes of it are shown.</param>
    public static SafeHtml Beginning(SafeHtml text, string link, int pages = 0, int bytes = BytesOfBeginning)
    {
        var size = StudentFiles.SizeText(Encoding.UTF8.GetByteCount(text.ToString()));
        return text.Beginning(bytes, link, $"Read the whole text ({size}{(pages > 1 ? $", {StepSummary.Count(pages, "page")}" : "")})");
    }
}

/// <summary>A text with pages of its own.</summary>
internal sealed record LongText(string What, IReadOnlyList<string> Names, IReadOnlyList<SafeHtml> Pieces);

/// <summary>Names of pages one after another, none of them that of a file.</summary>
/// <param name="name">The name with a number.</param>
/// <param name="first">The first number.</param>
/// <param name="isTaken">Whether a file has a name.</param>
internal sealed class PageNames(Func<int, string> name, int first, Func<string, bool> isTaken)
{
    int _number = first;

    public string Next()
    {
        while (isTaken(name(_number)))
        {
            _number++;
        }

        return name(_number++);
    }
}
