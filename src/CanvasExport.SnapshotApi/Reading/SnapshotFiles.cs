using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>The files of one snapshot. Links are none of them, wherever they lead.</summary>
internal static class SnapshotFiles
{
    const char Unreadable = '\ufffd';

    /// <summary>The paths of all files as <see cref="TryOpen"/> takes them, one by one while the snapshot is walked.</summary>
    public static IEnumerable<string> List(Folder snapshot) =>
        Tree.Walk(snapshot).Where(entry => entry.Facts.Kind == FileKind.File).Select(
            entry => ListedName.Of(entry.Path.ToBytes()));

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

    // Whoever has a name from elsewhere may send U+FFFD alone for what is no UTF-8: the first that is shown so is the one.
    static EntryName Find(Folder folder, string part)
    {
        var name = ListedName.Parse(part);
        return part.Contains(Unreadable) && folder.TryStat(name) is null
            ? folder.Names().FirstOrDefault(other => other.Text == part, name)
            : name;
    }
}
