namespace CanvasExport.MakeHtml.Documents;

/// <summary>What can be read of a file that needs another program to be opened: its text, or why there is none.</summary>
/// <param name="Sections">Pages, slides, sheets, or one for all.</param>
/// <param name="IsCut">Whether the file goes on.</param>
/// <param name="Trouble">Why it was not read, as the end of a sentence; empty where it was.</param>
public sealed record DocumentText(IReadOnlyList<DocumentSection> Sections, bool IsCut, string Trouble = "")
{
    public static DocumentText Unread(string trouble) => new([], false, trouble);
}

/// <summary>A page, a slide or a sheet; its title is empty where the whole file is one.</summary>
public sealed record DocumentSection(string Title, IReadOnlyList<DocumentBlock> Blocks);

/// <summary>A paragraph, or a table where there are rows.</summary>
public sealed record DocumentBlock(string Text, bool IsHeading = false, IReadOnlyList<IReadOnlyList<string>>? Rows = null);
