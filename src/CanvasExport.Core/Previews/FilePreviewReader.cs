using CanvasExport.Core.Html;

namespace CanvasExport.Core.Previews;

/// <summary>Reads what a page can show of a file: a notebook cell by cell, or the beginning of a text.</summary>
public static class FilePreviewReader
{
    const int BytesOfText = 64 * 1024;

    /// <summary>Whether a file of this name may be one that can be read in a page.</summary>
    public static bool IsKnown(string name) => TextKinds.IsNotebook(name) || TextKinds.IsText(name);

    /// <param name="name">What the file is called: its end says what it is.</param>
    /// <param name="open">Opens it; is asked where it is of a kind that can be read.</param>
    /// <param name="budget">How much the page has room for.</param>
    /// <param name="pictures">What a notebook or prose shows as pictures.</param>
    /// <param name="tryRead">Shows certain texts in another way; null where it does not show this one.</param>
    /// <returns>Null where the file is of no such kind, is damaged, or would make the page too long.</returns>
    public static FilePreview? TryRead(
        string name, Func<FileStream> open, PreviewBudget budget, NotebookPictures pictures, Func<TextFile, FilePreview?>? tryRead = null)
    {
        if (!IsKnown(name))
        {
            return null;
        }

        using var file = open();
        var notebook = TextKinds.IsNotebook(name) ? new NotebookReader(budget, pictures).TryRead(file) : null;
        file.Position = 0;
        return notebook is not null ? notebook
            : TextFile.TryRead(file, BytesOfText) is not { Text.Length: > 0 } beginning ? null
            : tryRead?.Invoke(beginning) ?? TryShow(name, beginning, budget, pictures);
    }

    static FilePreview? TryShow(string name, TextFile file, PreviewBudget budget, NotebookPictures pictures)
    {
        if (MarkdownText.IsMarkdown(name))
        {
            var prose = MarkdownText.Sanitize(pictures.TakeOut(file.Text), pictures);
            return budget.TrySpend(prose.ToString()) ? new ProsePreview(prose, file.IsCut, file.Guess) : null;
        }

        var text = HtmlSanitizer.Plain(file.Text);
        return budget.TrySpend(text.ToString()) ? new TextPreview(text, file.IsCut, file.Guess) : null;
    }
}
