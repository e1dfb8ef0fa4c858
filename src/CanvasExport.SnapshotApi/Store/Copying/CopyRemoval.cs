using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// Removes a copy. A name that goes changes the time of a file: of those that other copies share, and that nobody but the service has
/// touched, these know afterwards what they are now.
/// </summary>
/// <remarks><c>kept</c>: The copies from which the next ones will share; nothing was asked of them yet.</remarks>
internal sealed class CopyRemoval(IReadOnlyList<FormerCopy> kept)
{
    public void Remove(Folder parent, EntryName name) => Tree.Remove(parent, name, RemoveFile);

    void RemoveFile(Folder parent, EntryPath path, FileFacts facts)
    {
        if (kept.Count == 0 || facts.Links == 1)
        {
            parent.RemoveFile(path.Name);
            return;
        }

        var bytes = path.ToBytes();
        var sharing = kept.Where(copy => copy.Shares(bytes, facts)).ToList();
        parent.RemoveFile(path.Name);
        sharing.ForEach(copy => copy.RemovedName(bytes, facts));
    }
}
