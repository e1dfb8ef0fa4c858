using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>The files of one snapshot. Links are none of them, wherever they lead.</summary>
internal static class SnapshotFiles
{
    const char Unreadable = '\ufffd';

    /// <summary>The paths of all files as <see cref="TryOpen"/> takes them, one by one while the snapshot is walked.</summary>
    public static IEnumerable<string> List(Folder snapshot) =>
        Tree.Walk(snapshot).Where(entry => entry.Facts.Kind == FileKind.File).Select(entry => entry.Path.Text);

    /// <summary>Null where the snapshot has no such file.</summary>
    public static OpenFile? TryOpen(Folder snapshot, FilePath path)
    {
        var found = TryFind(snapshot, path);
        using var parent = found is null ? null : snapshot.TryOpenParent(found);
        return parent?.TryOpenFile(found!.Name);
    }

    /// <summary>Null where the snapshot has no such folder.</summary>
    public static Folder? TryOpenFolder(Folder snapshot, FilePath path)
    {
        var found = TryFind(snapshot, path);
        using var parent = found is null ? null : snapshot.TryOpenParent(found);
        return parent?.TryOpenFolder(found!.Name);
    }

    static EntryPath? TryFind(Folder snapshot, FilePath path)
    {
        EntryPath? found = null;
        foreach (var part in path.Parts)
        {
            using var folder = found is null ? null : snapshot.TryOpenParent(new EntryPath(found, EntryName.Of(part)));
            if (found is not null && folder is null)
            {
                return null;
            }

            found = new EntryPath(found, Find(folder ?? snapshot, part));
        }

        return found!.IsTooDeep ? null : found;
    }

    // Bytes that are no UTF-8 came to the caller as U+FFFD; the entry that is shown so is the one that is meant.
    static EntryName Find(Folder folder, string part) => part.Contains(Unreadable)
        ? folder.Names().FirstOrDefault(name => name.Text == part, EntryName.Of(part))
        : EntryName.Of(part);
}
