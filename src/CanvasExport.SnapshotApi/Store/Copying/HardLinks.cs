using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The first name of a file in the copy: its path, its line in the manifest, and the sum of the file.</summary>
internal sealed record FirstName(byte[] Path, long Line, string Sha256);

/// <summary>The files of a home that have several names: they are copied once, and get as many in the copy.</summary>
internal sealed class HardLinks(Folder top, CopyStates states)
{
    // Beyond, a further name is a further file: what is remembered of a home has an end.
    public const int MostFiles = 100_000;

    readonly Dictionary<(ulong Device, ulong Inode), FirstName> _first = [];

    public void Remember(FileFacts facts, FirstName name)
    {
        if (_first.Count < MostFiles)
        {
            _first.TryAdd(facts.Identity, name);
        }
    }

    /// <summary>Gives the file its further name. Null where it has none before, or can get no other.</summary>
    public FirstName? TryLink(FileFacts facts, Folder target, EntryName name)
    {
        if (facts.Links == 1 || !_first.TryGetValue(facts.Identity, out var first))
        {
            return null;
        }

        // Below the copy's top, a path does as a name: all its folders are the service's own.
        var path = EntryName.Of(first.Path);
        var isAsLeft = top.TryStat(path) is { } before && states.IsAsLeft(first.Line, before);
        if (!target.TryHardLink(top, path.ToNative(), name))
        {
            return null;
        }

        states.Set(first.Line, isAsLeft ? target.TryStat(name) : null);
        return first;
    }
}
