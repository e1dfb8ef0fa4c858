using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>What of a file can be read in the page itself; <c>IsCut</c> where the file goes on.</summary>
public abstract record FilePreview(bool IsCut);

/// <summary>The beginning of a text or of source code.</summary>
public sealed record TextPreview(SafeHtml Text, bool IsCut) : FilePreview(IsCut);

/// <summary>The cells of a Jupyter notebook, with the outputs that were saved with it.</summary>
public sealed record NotebookPreview(IReadOnlyList<NotebookCellView> Cells, bool IsCut) : FilePreview(IsCut);

/// <summary>A cell: prose, or code with the number it was run as (empty where it never was).</summary>
public sealed record NotebookCellView(string Number, SafeHtml? Prose, SafeHtml? Source, IReadOnlyList<NotebookOutputView> Outputs);

/// <summary>One of the three; a picture is a <c>data:</c> address of a PNG, JPEG or GIF that was decoded once to see that it is
/// one.</summary>
public sealed record NotebookOutputView(SafeHtml? Text = null, SafeHtml? Prose = null, string? Picture = null);
