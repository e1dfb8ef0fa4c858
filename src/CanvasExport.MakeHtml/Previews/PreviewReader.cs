using CanvasExport.Core.Html;
using CanvasExport.Core.Previews;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Documents;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>Reads what a student's page shows of the files in the student's folder; no submission gets more than its share of the
/// page.</summary>
/// <param name="folder">The student's folder.</param>
/// <param name="pictures">Where pictures that are within files are put, and what was read of documents.</param>
/// <param name="documents">Reads documents; null where only what was read before is asked for.</param>
internal sealed class PreviewReader(string folder, PagePictures pictures, DocumentReading? documents)
{
    // A page stays below 2 MB, and the largest text of Canvas has half a megabyte.
    const int BytesOfSubmission = 1_000_000;

    readonly Dictionary<WorkKey, PreviewBudget> _budgets = [];
    readonly PicturesBeside _beside = new(folder);
    readonly DocumentStore _documents = new(folder, pictures, documents);

    /// <summary>Null where the file is of no kind that can be read in a page, is damaged, or would make the page too long.</summary>
    public FilePreview? TryRead(string name, WorkKey work)
    {
        var isDocument = DocumentKinds.IsDocument(name);
        if (!isDocument && !FilePreviewReader.IsKnown(name))
        {
            return null;
        }

        if (!_budgets.TryGetValue(work, out var budget))
        {
            budget = _budgets[work] = new PreviewBudget(BytesOfSubmission);
        }

        try
        {
            return isDocument ? Document(_documents.TryRead(name), DocumentKinds.IsPackage(name), budget)
                : FilePreviewReader.TryRead(
                    name, () => Open(name), budget,
                    new NotebookPictures(pictures, source => IsHandedIn(name) ? _beside.TryLink(source) : null),
                    file => TryReadTable(name, file, budget));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is named and linked all the same.
            return null;
        }
    }

    // What was handed in lies in the folder itself; what a snapshot's notebook names was never handed in.
    static bool IsHandedIn(string name) => !name.Contains('/', StringComparison.Ordinal);

    FileStream Open(string name) => new(
        Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    static FilePreview? TryReadTable(string name, TextFile file, PreviewBudget budget) =>
        DocumentTables.IsTable(name) && DocumentTables.TryRead(name, file) is { } table
            ? Document(table, isList: false, budget, file.Guess) : null;

    // As much of it as the page has room for.
    static FilePreview? Document(DocumentText? text, bool isList, PreviewBudget budget, string? guess = null)
    {
        if (text is null || text.Trouble.Length > 0)
        {
            return text is null ? null : new UnreadPreview(text.Trouble);
        }

        var sections = new List<DocumentSection>();
        foreach (var section in text.Sections)
        {
            var blocks = section.Blocks.TakeWhile(block => budget.TrySpend(Markup(block))).ToList();
            if (blocks.Count > 0)
            {
                sections.Add(section with { Blocks = blocks });
            }

            if (blocks.Count < section.Blocks.Count)
            {
                return sections.Count > 0 ? new DocumentPreview(sections, IsCut: true, isList, guess) : null;
            }
        }

        return new DocumentPreview(sections, text.IsCut, isList, guess);
    }

    static string Markup(DocumentBlock block) => block.Rows is null ? $"<p>{HtmlText.Encode(block.Text)}</p>"
        : string.Join("</tr><tr>", block.Rows.Select(row => string.Join("</td><td>", row.Select(HtmlText.Encode))));
}
