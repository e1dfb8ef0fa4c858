using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The files of a home that have several names: they are copied once, and get as many in the copy.</summary>
internal sealed class HardLinks(Folder top)
{
    // Beyond, a further name is a further file: what is remembered of a home has an end.
    const int MostFiles = 100_000;

    readonly Dictionary<(ulong Device, ulong Inode), (byte[] Path, string Sha256)> _first = [];

    public void Remember(FileFacts facts, byte[] path, string sha256)
    {
        if (facts.Links > 1 && _first.Count < MostFiles)
        {
            _first.TryAdd(facts.Identity, (path, sha256));
        }
    }

    /// <summary>Gives the file its further name. Null where it has none before, or can get no other.</summary>
    public (byte[] Path, string Sha256)? TryLink(FileFacts facts, Folder target, EntryName name) =>
        facts.Links > 1 && _first.TryGetValue(facts.Identity, out var first) && target.TryHardLink(
            top, [.. first.Path, 0], name) ? first : null;
}
