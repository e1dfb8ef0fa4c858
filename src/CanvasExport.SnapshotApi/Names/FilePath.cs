namespace CanvasExport.SnapshotApi.Names;

/// <summary>The path of a file below a snapshot as a caller gives it: parts between <c>/</c>, none of which leads up or nowhere.</summary>
internal sealed record FilePath
{
    const int MostCharacters = 4_096;

    FilePath(IReadOnlyList<string> parts) => Parts = parts;

    public IReadOnlyList<string> Parts { get; }

    /// <summary>Null where the text is no relative path. A backslash is a character like others in names here.</summary>
    public static FilePath? TryParse(string text)
    {
        var parts = text.Split('/');
        return text.Length <= MostCharacters && !text.Contains('\0', StringComparison.Ordinal) && parts.All(
            part => part is not ("" or "." or ".."))
            ? new FilePath(parts)
            : null;
    }
}
