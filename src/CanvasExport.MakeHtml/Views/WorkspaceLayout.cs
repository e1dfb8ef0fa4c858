using System.Text;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Lays out sections on pages that each are small enough for a phone; a section that is too long goes on on the next.</summary>
internal static class WorkspaceLayout
{
    const int PageBytes = 1_200_000;
    const int BytesOfFile = 700;
    const int MostFiles = 1_000;
    const string TooLong = "it is too long to stand here, and stands whole in the table";

    /// <param name="sections">The sections.</param>
    /// <param name="view">The page without its sections.</param>
    /// <param name="file">Names the pages, the first being 1.</param>
    public static IEnumerable<(string Name, WorkspacePageView View)> Pages(
        IEnumerable<WorkspaceSectionView> sections, WorkspacePageView view, Func<int, string> file)
    {
        var pages = Split(sections).ToList();
        return pages.Select((page, index) => (file(index + 1), view with
        {
            Sections = page,
            Pages = pages.Count == 1 ? []
                : [.. pages.Select((_, number) => new PageLinkView($"{number + 1}", number == index ? null : file(number + 1)))],
        }));
    }

    static IEnumerable<IReadOnlyList<WorkspaceSectionView>> Split(IEnumerable<WorkspaceSectionView> sections)
    {
        var (page, bytes) = (new List<WorkspaceSectionView>(), 0);
        foreach (var piece in sections.SelectMany(Pieces))
        {
            var more = piece.Texts.Sum(Weight) + (piece.Files.Count * BytesOfFile);
            if (page.Count > 0 && bytes + more > PageBytes)
            {
                yield return page;
                (page, bytes) = ([], 0);
            }

            page.Add(piece);
            bytes += more;
        }

        if (page.Count > 0)
        {
            yield return page;
        }
    }

    // Its anchor stands on the first.
    static IEnumerable<WorkspaceSectionView> Pieces(WorkspaceSectionView section)
    {
        var (texts, files) = (Texts(section.Texts).ToList(), section.Files.Chunk(MostFiles).ToList());
        for (var piece = 0; piece < Math.Max(1, Math.Max(texts.Count, files.Count)); piece++)
        {
            yield return section with
            {
                Anchor = piece == 0 ? section.Anchor : $"{section.Anchor}-{piece + 1}",
                Name = piece == 0 ? section.Name : $"{section.Name}, continued",
                Texts = piece < texts.Count ? texts[piece] : [],
                Files = piece < files.Count ? files[piece] : [],
            };
        }
    }

    static IEnumerable<IReadOnlyList<ContentTextView>> Texts(IEnumerable<ContentTextView> texts)
    {
        var (part, bytes) = (new List<ContentTextView>(), 0);
        foreach (var text in texts.Select(Fit))
        {
            var more = Weight(text);
            if (part.Count > 0 && bytes + more > PageBytes / 2)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }

            part.Add(text);
            bytes += more;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    static ContentTextView Fit(ContentTextView text) => LongTexts.IsLong(text.Text)
        ? text with { Text = HtmlSanitizer.Plain(Excerpt.Of(text.Text)), Note = Core.Tables.Rows.Phrase.Of("; ", text.Note, TooLong) }
        : text;

    static int Weight(ContentTextView text) => BytesOfFile + Encoding.UTF8.GetByteCount(text.Text.ToString());
}
