using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>Compares a home with what a manifest says of it.</summary>
internal static class HomeChanges
{
    /// <summary>
    /// The folders in which names were made, moved or removed since they were read: what lies in them may have been missed.
    /// </summary>
    public static IReadOnlyList<string> FoldersChanged(Folder home, ManifestReader manifest)
    {
        var changed = new List<string>();
        using var cursor = new FolderCursor(home);
        while (manifest.ReadFolder() is { } entry)
        {
            if (entry is { LeftOut: null, Facts: { Kind: FileKind.Folder } former } && !IsSame(former, Now(home, cursor, entry.Path)))
            {
                changed.Add(entry.Path.Length == 0 ? "." : EntryPath.Of(entry.Path).Text);
            }
        }

        return changed;
    }

    /// <summary>Whether a home is by all that the system tells still what the manifest says: then a copy of it needs no other.</summary>
    public static bool IsUnchanged(Folder home, ManifestReader manifest, WalkLimits limits, CopyBudget budget)
    {
        if (manifest.Read() is not { Path.Length: 0, Facts: { } top } || !IsSame(top, home.Stat()))
        {
            return false;
        }

        foreach (var step in new TreeWalk(home, limits).Steps())
        {
            budget.ThrowIfCancelled();
            if (budget.IsOver || manifest.Read() is not { } entry || !entry.Path.AsSpan().SequenceEqual(
                step.Path.ToBytes()) || !IsSame(entry, step))
            {
                return false;
            }
        }

        return manifest.Read() is null;
    }

    static bool IsSame(ManifestEntry entry, WalkStep step) => entry.LeftOut is not null
        ? entry.Facts is { Kind: not FileKind.Folder } && step.Facts is { } facts && entry.IsUnchanged(facts)
        : step is { Refusal: null, Facts: { } now } && entry.IsUnchanged(now)
            && entry.Facts is { } former && (former.User, former.Group) == (now.User, now.Group)
            && (entry.IsSettled || now.Kind != FileKind.File);

    static bool IsSame(FileFacts former, FileFacts? now) =>
        now is not null && now.Inode == former.Inode && now.Modified == former.Modified && now.ChangeTime == former.ChangeTime;

    static FileFacts? Now(Folder home, FolderCursor cursor, byte[] path)
    {
        try
        {
            return path.Length == 0 ? home.Stat() : cursor.TryGoToParent(path)?.TryStat(FolderCursor.NameOf(path));
        }
        catch (LinuxException)
        {
            // Whatever is not to be seen any more was seen before.
            return null;
        }
    }
}
