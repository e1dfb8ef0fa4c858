using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Names what the archive has and Canvas's lists do not, and what is there and cannot be read.</summary>
internal static class LeftItems
{
    /// <param name="held">What the archive has, without all that Canvas named.</param>
    /// <param name="differences">Where differences go.</param>
    public static void Report(ItemsInArchive held, DifferenceCollector differences)
    {
        ReportKept(held, differences);
        UnknownAnswers.Report(held, differences);
    }

    // Canvas names them no longer, or not yet in the lists that are here.
    static void ReportKept(ItemsInArchive held, DifferenceCollector differences)
    {
        foreach (var (thing, how) in held.Left())
        {
            var (assignmentId, user) = held.Owner(thing);
            differences.Differ(
                assignmentId == 0 ? null : assignmentId, user ?? "", thing.What, how.Path ?? thing.Item,
                how.IsKept ? DifferenceRow.Kept : DifferenceRow.Unexplained,
                how.IsKept ? "Canvas no longer has it" : "the archive has it, and the lists in json/ do not: run export-students again");
        }
    }
}
