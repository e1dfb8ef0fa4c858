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
        var pages = PageWeight.Pack(
            sections.SelectMany(Pieces), piece => piece.Texts.Sum(Weight) + (piece.Files.Count * BytesOfFile), PageBytes).ToList();
        return pages.Select((page, index) => (file(index + 1), view with
        {
            Sections = page,
            Pages = PageLinkView.Numbered(pages.Count, index + 1, file),
        }));
    }

    // Its anchor stands on the first.
    static IEnumerable<WorkspaceSectionView> Pieces(WorkspaceSectionView section)
    {
        var (texts, files) = (
            PageWeight.Pack(section.Texts.Select(Fit), Weight, PageBytes / 2).ToList(), section.Files.Chunk(MostFiles).ToList());
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

    static ContentTextView Fit(ContentTextView text) => LongTexts.IsLong(text.Text)
        ? text with { Text = HtmlSanitizer.Plain(Excerpt.Of(text.Text)), Note = Core.Tables.Rows.Phrase.Of("; ", text.Note, TooLong) }
        : text;

    static int Weight(ContentTextView text) => BytesOfFile + Encoding.UTF8.GetByteCount(text.Text.ToString());
}
