using CanvasExport.Core.Previews;
using CanvasExport.MakeHtml.Documents;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>The text of a document, the tables of a workbook, or the list of what a package holds.</summary>
public sealed record DocumentPreview(IReadOnlyList<DocumentSection> Sections, bool IsCut, bool IsList, string? Guess = null)
    : FilePreview(IsCut)
{
    public override string Words() => string.Join('\n', Sections.SelectMany(section => section.Blocks)
        .SelectMany(block => block.Rows?.Select(row => string.Join(' ', row)) ?? [block.Text]));
}

/// <summary>A file of a kind that is read, and why this one was not.</summary>
public sealed record UnreadPreview(string Reason) : FilePreview(false)
{
    public override string Words() => "";
}
