namespace CanvasExport.SnapshotApi.Files;

/// <summary>What a walk comes to: an entry with its facts, or one that could not be looked at or entered, with the reason.</summary>
/// <remarks>
/// <c>Parent</c>: The open folder that the entry lies in. <c>Facts</c>: Null where not even those are known, or the entry
/// has gone while it was looked at. <c>Refusal</c>: Null where all is well: a folder is open then, and what lies in it
/// comes next.
/// </remarks>
internal sealed record WalkStep(Folder Parent, EntryPath Path, FileFacts? Facts, string? Refusal, LinuxException? Cause = null)
{
    /// <summary>A folder that is open, and whose entries come next.</summary>
    public Folder? Entered { get; init; }
}

/// <summary>How far a walk goes.</summary>
/// <remarks><c>MostEntries</c>: After so many it ends, and says so.</remarks>
internal sealed record WalkLimits(long MostEntries, int MostLevels, bool IncludesHidden)
{
    public static WalkLimits None { get; } = new(long.MaxValue, EntryPath.MostLevels, IncludesHidden: true);
}
