using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Peers;

/// <summary>
/// Holds the peer reviews of a course against what an earlier export had. One of before peer reviews were asked for knew none: then nobody
/// can say which are new.
/// </summary>
/// <param name="reviews">Those that Canvas has now.</param>
/// <param name="assignments">The assignments that it has now.</param>
/// <param name="areAllListed">Whether these are all, so that another one is gone.</param>
/// <param name="record">The record of the course.</param>
/// <param name="seenAt">When Canvas was asked.</param>
internal sealed class PeerHistory(
    CoursePeerReviews reviews, IReadOnlyList<Assignment> assignments, bool areAllListed, CourseRecord record, string seenAt)
{
    const string StateName = "peer_reviews";

    readonly Dictionary<long, Assignment> _assignments = assignments.ToDictionary(assignment => assignment.Id);
    readonly bool _isKnown = record.State(StateName) is not null;

    /// <summary>The rows with those that Canvas no longer names.</summary>
    public PeerWork Kept(PeerWork now, PeerWork former) => now.With(
        former,
        id => IsGone(id) || reviews.IsWhole(id),
        id => IsGone(id) || (reviews.IsWhole(id) && _assignments.TryGetValue(id, out var assignment) && reviews.IsRubricWhole(assignment)),
        seenAt);

    /// <summary>What is otherwise than before.</summary>
    public IEnumerable<(string Change, PeerReviewRow Row, string Before, string After)> Changes(PeerWork former, PeerWork now) =>
        now.Changes(former).Where(change => _isKnown || change.Change != ChangeRow.New);

    /// <summary>Notes that the record knows of peer reviews, once all of them are in it.</summary>
    public void Remember()
    {
        if (!_isKnown)
        {
            using var writer = record.Write();
            writer.SetState(StateName, "known");
            writer.Commit();
        }
    }

    bool IsGone(long assignmentId) => areAllListed && !_assignments.ContainsKey(assignmentId);
}
