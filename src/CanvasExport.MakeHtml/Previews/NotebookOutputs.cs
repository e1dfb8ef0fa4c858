using System.Text.Json;
using System.Text.RegularExpressions;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>
/// Shows what a cell printed, drew or failed with. Of the forms in which an output was saved the first is taken that says something
/// without a script: picture, table, prose, text.
/// </summary>
internal sealed partial class NotebookOutputs(PreviewBudget budget, int longestText)
{
    static readonly (string Type, string OldName)[] Pictures = [("image/png", "png"), ("image/jpeg", "jpeg"), ("image/gif", "gif")];

    /// <summary>Null where there is nothing to be seen.</summary>
    public NotebookOutputView? TryShow(JsonElement output) => output.Member("output_type").Text() switch
    {
        "stream" => TryText(output.Member("text").Text()),
        "error" or "pyerr" => TryText(Error(output)),
        _ => TryBundle(output.Member("data"), output),
    };

    /// <summary>Pictures that were dropped into a cell of prose.</summary>
    public IEnumerable<NotebookOutputView?> Attached(JsonElement attachments) =>
        attachments.Members().Select(file => Pictures.Select(kind => TryPicture(file.Value.Member(kind.Type).Text()))
            .FirstOrDefault(picture => picture is not null));

    NotebookOutputView? TryBundle(JsonElement data, JsonElement old)
    {
        string Form(string type, string oldName) => data.Member(type) is { ValueKind: not JsonValueKind.Undefined } form ? form.Text()
            : old.Member(oldName).Text();

        return Pictures.Select(kind => TryPicture(Form(kind.Type, kind.OldName))).FirstOrDefault(picture => picture is not null)
            ?? TryProse(Form("text/html", "html"), html => HtmlSanitizer.Sanitize(html, HeadingLevels.InSection))
            ?? TryProse(Form("text/markdown", "markdown"), MarkdownText.Sanitize)
            ?? TryText(Form("text/plain", "text"))
            ?? TryText(Form("text/latex", "latex"));
    }

    static string Error(JsonElement output) => output.Member("traceback") is { ValueKind: JsonValueKind.Array } trace
        && trace.GetArrayLength() > 0
        ? string.Join('\n', trace.EnumerateArray().Select(line => line.Text()))
        : $"{output.Member("ename").Text()}: {output.Member("evalue").Text()}";

    NotebookOutputView? TryText(string text)
    {
        var shown = Colour().Replace(Overwritten().Replace(text.Replace("\r\n", "\n"), ""), "").TrimEnd();
        if (shown.Length == 0)
        {
            return null;
        }

        return Spend(HtmlSanitizer.Plain(shown.Length > longestText ? shown[..longestText] + "\n…" : shown)) is { } plain
            ? new NotebookOutputView(Text: plain) : null;
    }

    NotebookOutputView? TryProse(string source, Func<string, SafeHtml> sanitize)
    {
        if (source.Length == 0 || source.Length > longestText * 4)
        {
            return null;
        }

        return sanitize(source) is { HasWords: true } html && Spend(html) is { } prose ? new NotebookOutputView(Prose: prose) : null;
    }

    NotebookOutputView? TryPicture(string base64)
    {
        if (base64.Length == 0)
        {
            return null;
        }

        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count) || TypeOf(bytes.AsSpan(0, count)) is not { } type)
        {
            return null;
        }

        // Written anew, for what was read may hold line breaks.
        var address = $"data:{type};base64,{Convert.ToBase64String(bytes, 0, count)}";
        return budget.TrySpend(address) ? new NotebookOutputView(Picture: address) : TryText("[A picture, too large to be shown here]");
    }

    static string? TypeOf(ReadOnlySpan<byte> picture) =>
        picture.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : picture.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? "image/jpeg"
        : picture.StartsWith("GIF8"u8) ? "image/gif"
        : null;

    SafeHtml? Spend(SafeHtml html) => budget.TrySpend(html.ToString()) ? html : null;

    // Progress bars write over their line, colours are codes of a terminal.
    [GeneratedRegex(@"^[^\n]*\r(?=[^\r\n])", RegexOptions.Multiline)]
    private static partial Regex Overwritten();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Colour();
}
