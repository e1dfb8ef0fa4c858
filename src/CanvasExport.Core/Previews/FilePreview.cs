using System.Net;
using CanvasExport.Core.Html;

namespace CanvasExport.Core.Previews;

/// <summary>What of a file can be read in the page itself; <c>IsCut</c> where the file goes on.</summary>
public abstract record FilePreview(bool IsCut)
{
    /// <summary>What the search finds of it: the words that the page shows.</summary>
    public abstract string Words();

    /// <summary>The letters of what stands in a <c>pre</c>.</summary>
    private protected static string Letters(SafeHtml? text) => WebUtility.HtmlDecode(text?.ToString() ?? "");
}

/// <summary>The beginning of a text or of source code; <c>Guess</c> is its encoding where nothing says it.</summary>
public sealed record TextPreview(SafeHtml Text, bool IsCut, string? Guess = null) : FilePreview(IsCut)
{
    public override string Words() => Letters(Text);
}

/// <summary>A text that says how it is to be set, as Markdown does.</summary>
public sealed record ProsePreview(SafeHtml Prose, bool IsCut, string? Guess) : FilePreview(IsCut)
{
    public override string Words() => PlainText.Of(Prose.ToString());
}

/// <summary>The cells of a Jupyter notebook, with the outputs that were saved with it.</summary>
public sealed record NotebookPreview(IReadOnlyList<NotebookCellView> Cells, bool IsCut) : FilePreview(IsCut)
{
    public override string Words() => string.Join('\n', Cells.SelectMany(cell =>
        cell.Outputs.Select(output => Words(output.Prose, output.Text)).Prepend(Words(cell.Prose, cell.Source)))
        .Where(text => text.Length > 0));

    static string Words(SafeHtml? prose, SafeHtml? text) => prose is null ? Letters(text) : PlainText.Of(prose.ToString());
}

/// <summary>A cell: prose, or code with the number it was run as (empty where it never was).</summary>
public sealed record NotebookCellView(string Number, SafeHtml? Prose, SafeHtml? Source, IReadOnlyList<NotebookOutputView> Outputs);

/// <summary>A text, prose, the address of a picture, or what is to be said of an output that is not shown, or not whole.</summary>
public sealed record NotebookOutputView(SafeHtml? Text = null, SafeHtml? Prose = null, string? Picture = null, string? Note = null);
