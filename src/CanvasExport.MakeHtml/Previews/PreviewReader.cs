using CanvasExport.Core.Html;
using CanvasExport.Core.Previews;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Reads what a student's page shows of the files in the student's folder; no submission gets more than its share of the
/// page.</summary>
/// <param name="folder">The student's folder.</param>
/// <param name="pictures">Where pictures that are within files are put.</param>
internal sealed class PreviewReader(string folder, PagePictures pictures)
{
    // A page stays below 2 MB, and the largest text of Canvas has half a megabyte.
    const int BytesOfSubmission = 1_000_000;
    const int BytesOfText = 64 * 1024;

    readonly Dictionary<WorkKey, PreviewBudget> _budgets = [];
    readonly PicturesBeside _beside = new(folder);

    /// <summary>Null where the file is of no kind that can be read in a page, is damaged, or would make the page too long.</summary>
    public FilePreview? TryRead(string name, WorkKey work)
    {
        var isNotebook = TextKinds.IsNotebook(name);
        if (!isNotebook && !TextKinds.IsText(name))
        {
            return null;
        }

        if (!_budgets.TryGetValue(work, out var budget))
        {
            budget = _budgets[work] = new PreviewBudget(BytesOfSubmission);
        }

        try
        {
            var path = Path.Combine(folder, name);
            FilePreview? notebook = !isNotebook ? null
                : new NotebookReader(budget, new NotebookPictures(pictures, _beside.TryLink)).TryRead(path);
            return notebook ?? TryReadText(path, budget);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is named and linked all the same.
            return null;
        }
    }

    static TextPreview? TryReadText(string path, PreviewBudget budget)
    {
        if (TextFile.TryRead(path, BytesOfText) is not { Text.Length: > 0 } file)
        {
            return null;
        }

        var text = HtmlSanitizer.Plain(file.Text);
        return budget.TrySpend(text.ToString()) ? new TextPreview(text, file.IsCut, file.Guess) : null;
    }
}
