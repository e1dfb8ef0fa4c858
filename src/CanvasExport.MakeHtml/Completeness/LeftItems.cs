using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Names what the archive has and Canvas's lists do not, and what is there and cannot be read.</summary>
internal static class LeftItems
{
    /// <param name="held">What the archive has, without all that Canvas named.</param>
    /// <param name="isPart">Whether only a part could be read, or nothing, of what it belongs to, which is work on an assignment.</param>
    /// <param name="differences">Where differences go.</param>
    public static void Report(ItemsInArchive held, Func<ArchiveItem, long, bool> isPart, DifferenceCollector differences)
    {
        ReportKept(held, isPart, differences);
        UnknownAnswers.Report(held, differences);
    }

    // Canvas names them no longer, or not yet in the lists that are here.
    static void ReportKept(ItemsInArchive held, Func<ArchiveItem, long, bool> isPart, DifferenceCollector differences)
    {
        foreach (var (thing, how) in held.Left())
        {
            var (assignmentId, user) = held.Owner(thing);
            var (cause, reason) = how.IsKept ? (DifferenceRow.Kept, "Canvas no longer has it")
                : isPart(thing, assignmentId)
                    ? (DifferenceRow.Unreadable, "it is as it was: what Canvas says of it now cannot be read")
                : (DifferenceRow.Unexplained, "the archive has it, and the lists in json/ do not: run export-students again");
            differences.Differ(
                assignmentId == 0 ? null : assignmentId, user ?? "", thing.What, how.Path ?? thing.Item, cause, reason);
        }
    }
}
