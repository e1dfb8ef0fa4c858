using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>How many peer reviews of each assignment of a course were done, of how many.</summary>
internal sealed class PeerReviewCounts
{
    // Each stands in the rows of both students.
    readonly Dictionary<long, Dictionary<string, bool>> _reviews = [];

    public static PeerReviewCounts Of(CourseFolder folder)
    {
        var counts = new PeerReviewCounts();
        foreach (var row in folder.Record.AllRows(RecordTables.PeerReviews)
            .Where(row => row.GoneAt.Length == 0 && row.WorkflowState.Length > 0))
        {
            (counts._reviews.TryGetValue(row.AssignmentId, out var known) ? known : counts._reviews[row.AssignmentId] = [])[row.ReviewId] =
                row.WorkflowState == PeerReviewRow.Completed;
        }

        return counts;
    }

    /// <summary>The same in words; empty where there are none.</summary>
    public string Of(long assignmentId) => _reviews.TryGetValue(assignmentId, out var reviews)
        ? $"{reviews.Values.Count(isDone => isDone)} of {reviews.Count} peer {(reviews.Count == 1 ? "review" : "reviews")} done" : "";
}
