using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// The folders of a copy that are being filled, from the top down; each gets its time and is closed to writing when the walk leaves it.
/// </summary>
internal sealed class TargetFolders(Folder top) : IDisposable
{
    readonly Stack<(EntryPath Path, Folder Folder, FileTime Modified)> _open = [];

    public Folder Top => top;

    /// <summary>The folder of the copy for what lies in this one of the home; null where it could not be made.</summary>
    public Folder? TryGoTo(EntryPath? path)
    {
        while (_open.Count > (path?.Level ?? 0))
        {
            Close();
        }

        return path is null ? top : _open.TryPeek(out var last) && last.Path == path ? last.Folder : null;
    }

    /// <summary>Makes a folder in the one where the walk is.</summary>
    public void Enter(Folder parent, EntryPath path, FileFacts facts)
    {
        parent.CreateFolder(path.Name, FileModes.PrivateFolder);
        var folder = parent.TryOpenFolder(path.Name) ?? throw new LinuxException(LinuxException.NoEntry);
        _open.Push((path, folder, facts.Modified));
    }

    /// <summary>Closes all but the top, which is given its time and closed to writing.</summary>
    public void Finish(FileFacts topFacts)
    {
        TryGoTo(null);
        Seal(top, topFacts.Modified);
    }

    public void Dispose()
    {
        while (_open.TryPop(out var last))
        {
            last.Folder.Dispose();
        }
    }

    static void Seal(Folder folder, FileTime modified)
    {
        folder.SetModified(modified);
        folder.ChangeMode(FileModes.SealedFolder);
    }

    void Close()
    {
        var (_, folder, modified) = _open.Pop();
        using (folder)
        {
            Seal(folder, modified);
        }
    }
}
