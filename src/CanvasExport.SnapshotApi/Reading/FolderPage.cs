using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>A part of what lies in one folder of a snapshot, in the order of names, and how many come after it.</summary>
internal sealed record FolderPage(IReadOnlyList<(string Name, FileFacts Facts)> Entries, int Left)
{
    /// <summary>Null where the snapshot has no such folder.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="path">The folder; null for the home itself.</param>
    /// <param name="from">The number of the first entry.</param>
    /// <param name="count">How many at most.</param>
    public static FolderPage? TryRead(Folder snapshot, FilePath? path, int from, int count)
    {
        using var below = path is null ? null : SnapshotFiles.TryOpenFolder(snapshot, path);
        if (path is not null && below is null)
        {
            return null;
        }

        var folder = below ?? snapshot;
        var (entries, number) = (new List<(string, FileFacts)>(), 0);
        foreach (var name in folder.Names())
        {
            var isOfPage = number >= from && number - from < count;
            number++;
            if (isOfPage && folder.TryStat(name) is { } facts)
            {
                entries.Add((ListedName.Of(name.Bytes), facts));
            }
        }

        return new FolderPage(entries, Math.Max(0, number - from - count));
    }
}
