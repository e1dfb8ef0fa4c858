using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Walks a home from folder to folder, no link followed, and makes in the copy what needs no reading: folders, links as links, and hard links
/// for files that are still what the former copy holds. The other files are named for rsync.
/// </summary>
internal sealed class HomeScan(CopyContent content, FormerCopy? former, bool includesHidden, long largestFile)
{
    readonly List<EntryPath> _changed = [];
    readonly List<EntryPath> _doubtful = [];
    readonly List<(EntryPath Path, FileFacts Facts)> _folders = [];

    /// <summary>The files that are new or have changed.</summary>
    public IReadOnlyList<EntryPath> Changed => _changed;

    /// <summary>The files that look as they did but may have been written since: only their content tells.</summary>
    public IReadOnlyList<EntryPath> Doubtful => _doubtful;

    /// <summary>The folders, each after those within it: the order in which they can be given their modes and times.</summary>
    public IReadOnlyList<(EntryPath Path, FileFacts Facts)> Folders => _folders;

    public void Run(Folder home, Folder copy, CancellationToken cancellationToken) => Visit(home, copy, former?.Folder, null, cancellationToken);

    void Visit(Folder home, Folder copy, Folder? formerFolder, EntryPath? path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var name in (path is null ? home.Names() : content.TryRead(path, home.Names)) ?? [])
        {
            var entry = new EntryPath(path, name);
            if (entry.IsTooDeep)
            {
                content.LeaveOut(entry, "it lies too deep");
            }
            else if ((includesHidden || !name.IsHidden) && content.TryRead(entry, () => home.TryStat(name)) is { } facts)
            {
                VisitEntry(home, copy, formerFolder, entry, facts, cancellationToken);
            }
        }
    }

    void VisitEntry(Folder home, Folder copy, Folder? formerFolder, EntryPath entry, FileFacts facts, CancellationToken cancellationToken)
    {
        switch (facts.Kind)
        {
            case FileKind.Folder:
                VisitFolder(home, copy, formerFolder, entry, facts, cancellationToken);
                break;
            case FileKind.Link when content.TryRead(entry, () => home.ReadLink(entry.Name)) is { } target:
                copy.CreateLink(entry.Name, target);
                copy.TakeOver(entry.Name, facts);
                break;
            case FileKind.File when facts.Size > largestFile:
                content.LeaveOutLarge(entry, facts.Size);
                break;
            case FileKind.File when former?.Seen.Holds(entry, facts) == true && formerFolder is not null && copy.TryLink(formerFolder, entry.Name):
                content.Add(entry, facts);
                break;
            case FileKind.File:
                (LooksTheSame(formerFolder?.TryStat(entry.Name), facts) ? _doubtful : _changed).Add(entry);
                break;
        }
    }

    static bool LooksTheSame(FileFacts? former, FileFacts facts) =>
        former is { Kind: FileKind.File } && former.Size == facts.Size && former.Modified == facts.Modified && former.Permissions == facts.Permissions;

    void VisitFolder(Folder home, Folder copy, Folder? formerFolder, EntryPath entry, FileFacts facts, CancellationToken cancellationToken)
    {
        using var below = content.TryRead(entry, () => home.TryOpenFolder(entry.Name));
        if (below is null)
        {
            return;
        }

        copy.CreateFolder(entry.Name, 0x1c0);
        using var copyBelow = copy.TryOpenFolder(entry.Name)!;
        using var formerBelow = formerFolder?.TryOpenFolder(entry.Name);
        Visit(below, copyBelow, formerBelow, entry, cancellationToken);
        _folders.Add((entry, facts));
    }
}
