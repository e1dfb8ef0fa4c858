using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>What the files of a home come to by their sizes: <c>truncate</c> makes a file of terabytes that takes no room.</summary>
internal static class HomeSize
{
    /// <summary>
    /// How large a file may be so that all that are not larger come to no more than this; where that is too much, the largest are left
    /// out.
    /// </summary>
    public static long LargestFile(Folder home, WalkLimits limits, long mostBytes, CopyBudget budget)
    {
        var sizes = Sizes(home, limits, budget);
        var total = sizes.Aggregate(Int128.Zero, (sum, next) => sum + next);
        var largest = long.MaxValue;
        sizes.Sort();
        for (var last = sizes.Count - 1; last >= 0 && total > mostBytes; last--)
        {
            total -= sizes[last];
            largest = sizes[last] - 1;
        }

        return largest;
    }

    // A file of several names counts once.
    static List<long> Sizes(Folder home, WalkLimits limits, CopyBudget budget)
    {
        var (sizes, counted) = (new List<long>(), new HashSet<(ulong, ulong)>());
        foreach (var step in new TreeWalk(home, limits).Steps().TakeWhile(_ => !budget.IsOver))
        {
            budget.ThrowIfCancelled();
            if (step.Facts is { Kind: FileKind.File } facts && (facts.Links == 1 || counted.Add(facts.Identity)))
            {
                sizes.Add(facts.Size);
            }
        }

        return sizes;
    }
}
