using System.Text.Json;
using CanvasExport.Core.Html;

namespace CanvasExport.Core.Previews;

/// <summary>
/// Reads a Jupyter notebook as its author last saved it, cell by cell until the page has no room for more: nbformat 4, and 2 and 3 of
/// the IPython years (https://nbformat.readthedocs.io/en/latest/format_description.html).
/// </summary>
public sealed class NotebookReader(PreviewBudget budget, NotebookPictures pictures)
{
    const int LongestText = 64 * 1024;

    readonly NotebookOutputs _outputs = new(budget, pictures, LongestText);

    /// <returns>Null where the file is no notebook, or larger than anybody's.</returns>
    public NotebookPreview? TryRead(FileStream file) => NotebookFile.TryRead(file, TryRead);

    NotebookPreview? TryRead(JsonElement notebook)
    {
        var views = new List<NotebookCellView>();
        var isCut = false;
        foreach (var cell in CellsOf(notebook))
        {
            isCut = !TryAdd(cell, views);
            if (isCut)
            {
                break;
            }
        }

        return views.Count > 0 ? new NotebookPreview(views, isCut) : null;
    }

    static IEnumerable<JsonElement> CellsOf(JsonElement notebook) =>
        notebook.Member("cells").Items().Concat(notebook.Member("worksheets").Items().SelectMany(sheet => sheet.Member("cells").Items()));

    bool TryAdd(JsonElement cell, List<NotebookCellView> views)
    {
        pictures.Attachments = cell.Member("attachments");
        var source = cell.Member("source");
        var text = (source.ValueKind == JsonValueKind.Undefined ? cell.Member("input") : source).Text();
        var isCode = cell.Member("cell_type").Text() is "code" or "raw";
        var html = isCode ? HtmlSanitizer.Plain(Cut(text)) : Prose(Heading(cell) + text);
        if (!budget.TrySpend(html.ToString()))
        {
            return false;
        }

        var number = cell.Member("execution_count");
        var outputs = new List<NotebookOutputView>();
        views.Add(new NotebookCellView(
            isCode ? (number.ValueKind == JsonValueKind.Undefined ? cell.Member("prompt_number") : number).Text() : "",
            isCode ? null : html,
            isCode ? html : null,
            outputs));
        foreach (var output in cell.Member("outputs").Items())
        {
            if (_outputs.TryShow(output) is not { } shown)
            {
                return false;
            }

            outputs.AddRange(shown);
        }

        return true;
    }

    SafeHtml Prose(string markdown)
    {
        var text = pictures.TakeOut(markdown);
        return text.Length > LongestText ? HtmlSanitizer.Plain(Cut(text)) : MarkdownText.Sanitize(text, pictures);
    }

    // Headings were cells of their own once.
    static string Heading(JsonElement cell) =>
        cell.Member("cell_type").Text() == "heading" && cell.Member("level").Text() is [>= '1' and <= '6'] level
            ? new string('#', level[0] - '0') + " " : "";

    static string Cut(string text) => HtmlText.Cut(text, LongestText);
}
