using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>What files are new, gone and changed between two copies, by their sums. Both manifests are read once, side by side.</summary>
internal sealed record ManifestComparison(int Added, int Removed, int Changed, int Same, IReadOnlyList<FileChange> Files)
{
    /// <exception cref="InvalidDataException">One of them is no manifest any more.</exception>
    public static ManifestComparison Compare(ManifestReader before, ManifestReader after, int mostFiles)
    {
        var (added, removed, changed, same, files) = (0, 0, 0, 0, new List<FileChange>());
        var (one, other) = (NextFile(before), NextFile(after));
        while (one is not null || other is not null)
        {
            var order = one is null ? 1 : other is null ? -1 : EntryPath.Compare(one.Path, other.Path);
            var isSame = order == 0 && one!.Sha256 == other!.Sha256;
            _ = (order, isSame) switch { ( < 0, _) => removed++, ( > 0, _) => added++, (_, true) => same++, _ => changed++ };
            if (!isSame && files.Count < mostFiles)
            {
                files.Add(new FileChange(
                    ListedName.Of((order > 0 ? other : one)!.Path), order > 0 ? null : one!.Facts!.Size,
                    order < 0 ? null : other!.Facts!.Size));
            }

            one = order <= 0 ? NextFile(before) : one;
            other = order >= 0 ? NextFile(after) : other;
        }

        return new ManifestComparison(added, removed, changed, same, files);
    }

    static ManifestEntry? NextFile(ManifestReader manifest)
    {
        ManifestEntry? entry;
        do
        {
            entry = manifest.Read();
        }
        while (entry is { IsFile: false } or { Facts: null });
        return entry;
    }
}

/// <summary>A file that differs between two copies.</summary>
/// <remarks><c>Before</c>, <c>After</c>: Its size; null where it was not there.</remarks>
internal sealed record FileChange(string Path, long? Before, long? After);
