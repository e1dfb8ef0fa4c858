using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents.Peers;

/// <summary>The rows of one student's peer reviews, given and received.</summary>
internal sealed record PeerWork(IReadOnlyList<PeerReviewRow> Reviews, IReadOnlyList<PeerRubricAssessmentRow> Marks)
{
    /// <summary>The beginning of the <c>review_id</c> of a rubric with which Canvas names no review.</summary>
    public const string LoneRubric = "rubric-";

    public static PeerWork None { get; } = new([], []);

    public static PeerWork Read(StudentFolder folder) => new(folder.PeerReviews(), folder.PeerRubricAssessments());

    /// <summary>With what an earlier export had and Canvas no longer names, after the others.</summary>
    /// <param name="former">What it had.</param>
    /// <param name="areReviewsWhole">Whether all reviews of an assignment are known, or the assignment is gone.</param>
    /// <param name="areMarksWhole">The same of what was filled in of its rubric.</param>
    /// <param name="seenAt">When Canvas was asked.</param>
    public PeerWork With(PeerWork former, Func<long, bool> areReviewsWhole, Func<long, bool> areMarksWhole, string seenAt)
    {
        var known = WithKnown(former);
        var before = former.Reviews
            .Where(row => !known.Reviews.Any(other => IsLone(row) && !IsLone(other) && IsSame(row, other))).ToList();
        var kept = before.Select(Key).ToHashSet();
        return new PeerWork(
            GoneRows.Keep(
                before, known.Reviews, Key, row => row.GoneAt,
                row => areReviewsWhole(row.AssignmentId) ? row with { GoneAt = seenAt } : row),
            GoneRows.Keep(
                former.Marks.Where(row => kept.Contains((row.ReviewId, row.Side))), known.Marks,
                row => (row.ReviewId, row.Side, row.Description), row => row.GoneAt,
                row => areMarksWhole(row.AssignmentId) ? row with { GoneAt = seenAt } : row));
    }

    // A rubric with which Canvas names no review now is that of the review that it named before.
    PeerWork WithKnown(PeerWork former)
    {
        var reviews = Reviews.Where(IsLone)
            .Select(row => (row.ReviewId, Before: former.Reviews.FirstOrDefault(other => !IsLone(other) && IsSame(row, other))))
            .Where(row => row.Before is not null).ToDictionary(row => row.ReviewId, row => row.Before!.ReviewId);
        return reviews.Count == 0 ? this : new PeerWork(
            [.. Reviews.Where(row => !reviews.ContainsKey(row.ReviewId))],
            [.. Marks.Select(mark => reviews.TryGetValue(mark.ReviewId, out var id) ? mark with { ReviewId = id } : mark)]);
    }

    /// <summary>What is otherwise than before; each review is told once, with its marks.</summary>
    public IEnumerable<(string Change, PeerReviewRow Row, string Before, string After)> Changes(PeerWork former)
    {
        var (was, now) = (former.Texts(), Texts());
        var old = former.Reviews.DistinctBy(Key).ToDictionary(Key);
        foreach (var row in Reviews.DistinctBy(Key))
        {
            var before = old.GetValueOrDefault(Key(row));
            var isGone = row.GoneAt.Length > 0;
            if (before is null || (before.GoneAt.Length > 0 && !isGone))
            {
                yield return (ChangeRow.New, row, "", now[Key(row)]);
            }
            else if (isGone && before.GoneAt.Length == 0)
            {
                yield return (ChangeRow.Gone, row, was[Key(row)], "");
            }
            else if (!isGone && was[Key(row)] != now[Key(row)])
            {
                yield return (ChangeRow.Changed, row, was[Key(row)], now[Key(row)]);
            }
        }
    }

    static (string ReviewId, string Side) Key(PeerReviewRow row) => (row.ReviewId, row.Side);

    static bool IsLone(PeerReviewRow row) => row.ReviewId.StartsWith(LoneRubric, StringComparison.Ordinal);

    // Where one of them is anonymous, the points must tell.
    static bool IsSame(PeerReviewRow one, PeerReviewRow other)
    {
        var areAllNamed = one.ReviewerId.Length > 0 && one.ReviewedId.Length > 0;
        return (one.SubmissionId, one.Side) == (other.SubmissionId, other.Side)
            && (one.ReviewerId, one.ReviewedId) == (other.ReviewerId, other.ReviewedId)
            && (areAllNamed || one.Points == other.Points);
    }

    Dictionary<(string ReviewId, string Side), string> Texts()
    {
        var marks = Marks.Where(mark => mark.GoneAt.Length == 0).ToLookup(
            mark => (mark.ReviewId, mark.Side), mark => Phrase.Of(": ", mark.Description, mark.Points, mark.Rating, mark.Comments));
        return Reviews.DistinctBy(Key).ToDictionary(Key, row => Phrase.Of(
            "\n", [Phrase.Of(", ", row.WorkflowState, row.Points), row.Comments, .. marks[Key(row)]]));
    }
}
