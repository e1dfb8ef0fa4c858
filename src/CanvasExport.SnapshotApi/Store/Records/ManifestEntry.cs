using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>One line of a manifest: what an entry of the home was when it was copied, or why it was not.</summary>
/// <param name="Path">The path below the home as the disk has it; of the home itself empty.</param>
/// <param name="Facts">Null where not even those were known.</param>
internal sealed record ManifestEntry(byte[] Path, FileFacts? Facts)
{
    /// <summary>SHA-256 of what the copy holds, as lower-case hex; files alone have one.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The path of the first name of the same file, where this is a further one: a hard link.</summary>
    public byte[]? SameAs { get; init; }

    /// <summary>Where a symlink leads, never followed.</summary>
    public byte[]? Target { get; init; }

    /// <summary>
    /// Nothing can have been written to the file at the time of the copy without another time of change: a copy after this one may go by
    /// its facts.
    /// </summary>
    public bool IsSettled { get; init; }

    /// <summary>What there is to say of an entry that was copied.</summary>
    public string? Note { get; init; }

    /// <summary>Why the entry is not in the copy.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Whether the copy has the bytes of a file here.</summary>
    public bool IsFile => LeftOut is null && Sha256 is not null;

    /// <summary>Whether the entry is still what it was, by everything that the system tells of it.</summary>
    public bool IsUnchanged(FileFacts facts) => Facts is { } former
        && former.Inode == facts.Inode && former.Mode == facts.Mode && former.Size == facts.Size
        && former.Modified == facts.Modified && former.ChangeTime == facts.ChangeTime;

    /// <summary>Whether it may still hold the same: only its content tells.</summary>
    public bool LooksLike(FileFacts facts) => Facts is { } former && former.Size == facts.Size && former.Modified == facts.Modified;
}
