using System.Text.Json;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>
/// Reads a Jupyter notebook as its author last saved it, cell by cell until the page has no room for more: nbformat 4, and 3 of
/// the IPython years (https://nbformat.readthedocs.io/en/latest/format_description.html).
/// </summary>
internal sealed class NotebookReader(PreviewBudget budget)
{
    const long LargestFile = 16_000_000;
    const int LongestText = 64 * 1024;

    readonly NotebookOutputs _outputs = new(budget, LongestText);

    /// <returns>Null where the file is no notebook, or larger than anybody's.</returns>
    public NotebookPreview? TryRead(string path)
    {
        if (new FileInfo(path).Length > LargestFile || TryParse(path) is not { } document)
        {
            return null;
        }

        using (document)
        {
            var cells = CellsOf(document.RootElement).ToList();
            if (cells.Count == 0)
            {
                return null;
            }

            var views = new List<NotebookCellView>();
            foreach (var cell in cells)
            {
                if (TryCell(cell) is not { } view)
                {
                    return views.Count > 0 ? new NotebookPreview(views, IsCut: true) : null;
                }

                views.Add(view);
            }

            return new NotebookPreview(views, IsCut: false);
        }
    }

    static JsonDocument? TryParse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IEnumerable<JsonElement> CellsOf(JsonElement notebook) =>
        notebook.Member("cells").Items().Concat(notebook.Member("worksheets").Items().SelectMany(sheet => sheet.Member("cells").Items()));

    NotebookCellView? TryCell(JsonElement cell)
    {
        var source = cell.Member("source");
        var text = (source.ValueKind == JsonValueKind.Undefined ? cell.Member("input") : source).Text();
        var isCode = cell.Member("cell_type").Text() is "code" or "raw";
        var html = isCode || text.Length > LongestText ? HtmlSanitizer.Plain(Cut(text)) : MarkdownText.Sanitize(Heading(cell) + text);
        if (!budget.TrySpend(html.ToString()))
        {
            return null;
        }

        var number = cell.Member("execution_count");
        return new NotebookCellView(
            isCode ? (number.ValueKind == JsonValueKind.Undefined ? cell.Member("prompt_number") : number).Text() : "",
            isCode ? null : html,
            isCode ? html : null,
            [.. cell.Member("outputs").Items().Select(_outputs.TryShow).Concat(_outputs.Attached(cell.Member("attachments")))
                .OfType<NotebookOutputView>()]);
    }

    // Headings were cells of their own once.
    static string Heading(JsonElement cell) =>
        cell.Member("cell_type").Text() == "heading" && cell.Member("level").Text() is [>= '1' and <= '6'] level
            ? new string('#', level[0] - '0') + " " : "";

    static string Cut(string text) => text.Length > LongestText ? text[..LongestText] + "\n…" : text;
}
