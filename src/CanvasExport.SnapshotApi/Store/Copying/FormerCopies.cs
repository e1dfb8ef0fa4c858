using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The copies with which the next one shares: the newest, and where that lacks what is hidden, the newest that has it.</summary>
internal static class FormerCopies
{
    /// <param name="volume">Where they lie.</param>
    /// <param name="student">Whose they are; the caller holds the lock.</param>
    /// <param name="journal">Which there are.</param>
    /// <param name="includesHidden">Whether what is hidden is wanted.</param>
    /// <param name="staged">A copy of the same home that was made just before them.</param>
    /// <param name="log">Is told of those that are damaged.</param>
    public static List<FormerCopy> Open(
        Volume volume, StudentId student, Journal journal, bool includesHidden, StagedCopy? staged, ILogger log)
    {
        var formers = staged is null ? new List<FormerCopy>() : [staged.AsFormer()];
        foreach (var copy in journal.Copies)
        {
            var name = copy.Snapshot is null ? null : SnapshotName.TryParse(copy.Snapshot);
            if ((formers.Count > 0 && staged is null && !copy.IncludesHidden)
                || FormerCopy.TryOpen(volume.PlaceOf(student, name), copy.RecordSha256, log) is not { } opened)
            {
                continue;
            }

            formers.Add(opened);
            if (copy.IncludesHidden || !includesHidden)
            {
                break;
            }
        }

        return formers;
    }

    /// <summary>Removes a copy, or what was made of one, of which these may share files.</summary>
    public static void RemoveBeside(IReadOnlyList<FormerCopy> kept, Action<CopyRemoval> remove)
    {
        try
        {
            remove(new CopyRemoval(kept));
        }
        finally
        {
            foreach (var copy in kept)
            {
                copy.Dispose();
            }
        }
    }
}
