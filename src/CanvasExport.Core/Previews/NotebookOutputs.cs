using System.Text;
using System.Text.Json;
using CanvasExport.Core.Html;

namespace CanvasExport.Core.Previews;

/// <summary>
/// Shows what a cell printed, drew or failed with. Of the forms in which an output was saved, the first is taken of nbconvert's order
/// that says something without a script; what cannot be shown at all leaves a line.
/// </summary>
public sealed class NotebookOutputs(PreviewBudget budget, NotebookPictures pictures, int longestText)
{
    const int MostTypes = 5;
    const int LongestType = 80;

    // A table of a few thousand rows; more is read in the file.
    const int LongestSource = 2_000_000;

    static readonly (string Type, string OldName)[] Pictures =
        [("image/png", "png"), ("image/jpeg", "jpeg"), ("image/gif", "gif"), ("image/webp", ""), ("image/avif", ""), ("image/bmp", "")];

    static readonly string[] OldNames = ["javascript", "json", "pdf", "svg", "png", "jpeg", "gif", "html"];

    /// <summary>Empty where there is nothing to be seen; null where the page has no room for it.</summary>
    public IReadOnlyList<NotebookOutputView>? TryShow(JsonElement output)
    {
        List<NotebookOutputView?> shown = output.Member("output_type").Text() switch
        {
            "stream" => [TryText(output.Member("text").Text())],
            "error" or "pyerr" => [TryText(Error(output))],
            _ => Bundle(output.Member("data"), output),
        };
        var views = shown.OfType<NotebookOutputView>().ToList();
        return views.TrueForAll(view => budget.TrySpend($"{view.Text}{view.Prose}{view.Picture}{view.Note}")) ? views : null;
    }

    List<NotebookOutputView?> Bundle(JsonElement data, JsonElement old)
    {
        string Form(string type, string oldName) => data.Member(type) is { ValueKind: not JsonValueKind.Undefined } form ? form.Text()
            : oldName.Length > 0 ? old.Member(oldName).Text() : "";

        var html = Form("text/html", "html");
        var view = TryProse(html, HtmlOf)
            ?? TryProse(Form("text/markdown", "markdown"), text => MarkdownText.Sanitize(text, pictures))
            ?? Picture(pictures.TryAddDrawing(Form("image/svg+xml", "svg")))
            ?? Pictures.Select(kind => Picture(pictures.TryAdd(Form(kind.Type, kind.OldName)))).FirstOrDefault(one => one is not null);
        if (view is not null)
        {
            return [view, view.Prose is not null && html.Contains("<script", StringComparison.OrdinalIgnoreCase)
                ? Note("A script stood in this output. Nothing is run here.") : null];
        }

        var text = TryText(Form("text/latex", "latex")) ?? TryText(Form("text/plain", "text"));
        return [text, TryNameUnshown(data, old)];
    }

    // Plots that need a script, widgets, damaged pictures, the forms of other programs.
    static NotebookOutputView? TryNameUnshown(JsonElement data, JsonElement old)
    {
        var types = data.Members().Where(form => form.Name is not ("text/plain" or "text/latex" or "text/markdown") && !IsEmpty(form.Value))
            .Select(form => form.Name)
            .Concat(OldNames.Where(name => !IsEmpty(old.Member(name))))
            .Take(MostTypes).Select(type => HtmlText.Cut(type, LongestType)).ToList();
        return types.Count == 0 ? null : Note($"An output stood here that cannot be shown in a page: {string.Join(", ", types)}.");
    }

    static bool IsEmpty(JsonElement form) => form.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
        || (form.ValueKind is JsonValueKind.String or JsonValueKind.Array && form.Text().Length == 0);

    static string Error(JsonElement output) => output.Member("traceback") is { ValueKind: JsonValueKind.Array } trace
        && trace.GetArrayLength() > 0
        ? string.Join('\n', trace.EnumerateArray().Select(line => line.Text()))
        : $"{output.Member("ename").Text()}: {output.Member("evalue").Text()}";

    SafeHtml HtmlOf(string html) => HtmlSanitizer.Sanitize(html, HeadingLevels.InSection, pictures);

    NotebookOutputView? TryText(string text)
    {
        var shown = TerminalText.Clean(text);
        return shown.Length == 0 ? null
            : new NotebookOutputView(Text: HtmlSanitizer.Plain(
                shown.Length > longestText ? HtmlText.Cut(shown, longestText) + "\nIt goes on in the file." : shown));
    }

    NotebookOutputView? TryProse(string source, Func<string, SafeHtml> sanitize)
    {
        var text = pictures.TakeOut(source);
        if (text.Length == 0 || text.Length > LongestSource || sanitize(text) is not { } html
            || !(html.HasWords || html.ToString().Contains("<img", StringComparison.Ordinal)))
        {
            return null;
        }

        var most = longestText * 2;
        return Encoding.UTF8.GetByteCount(html.ToString()) <= most ? new NotebookOutputView(Prose: html)
            : new NotebookOutputView(Prose: html.Pieces(most)[0], Note: "The output goes on in the file.");
    }

    static NotebookOutputView? Picture(string? link) => link is null ? null : new NotebookOutputView(Picture: link);

    static NotebookOutputView Note(string text) => new(Note: text);
}
