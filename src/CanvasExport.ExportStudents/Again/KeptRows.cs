using CanvasExport.Core.Archive.Rows;

namespace CanvasExport.ExportStudents.Again;

/// <summary>
/// Keeps what an earlier export had and Canvas no longer names: a deleted comment, a file that was taken back, the work on a
/// deleted assignment. Such rows stand after the others, with when they were gone.
/// </summary>
/// <param name="seenAt">When Canvas was asked.</param>
/// <param name="wasListed">Whether Canvas gave the submissions of an assignment, or no longer has it. Where it gave none, nobody knows what is gone.</param>
internal sealed class KeptRows(string seenAt, Func<long, bool> wasListed)
{
    public string SeenAt => seenAt;

    public StudentWork AddTo(StudentWork now, StudentWork former)
    {
        var present = now.Submissions.Select(row => row.SubmissionId).ToHashSet();
        var kept = former.Submissions
            .Where(row => !present.Contains(row.SubmissionId) && HasContent(row, former))
            .Select(row => row.GoneAt.Length > 0 || !wasListed(row.AssignmentId) ? row : row with { GoneAt = seenAt })
            .ToList();

        // When all of a submission's rows were gone: when it was, now for single rows of one that is still there.
        var goneAt = kept.ToDictionary(row => row.SubmissionId, row => row.GoneAt);
        present.ToList().ForEach(id => goneAt[id] = seenAt);
        var hasNewest = goneAt.Count == 0 ? [] : kept.Select(RowKinds.Attempts.Key).ToHashSet();
        return new StudentWork(
            [.. now.Submissions, .. kept],
            [.. now.Attempts, .. Lost(RowKinds.Attempts, former.AllAttempts(), now.AllAttempts(), goneAt).Where(row => !hasNewest.Contains(RowKinds.Attempts.Key(row)))],
            [.. now.Comments, .. Lost(RowKinds.Comments, former.Comments, now.Comments, goneAt)],
            [.. now.Files, .. Lost(RowKinds.Files, former.Files, now.Files, goneAt)],
            [.. now.Entries, .. Lost(RowKinds.Entries, former.Entries, now.Entries, goneAt)],
            [.. now.Marks, .. former.Marks.Where(row => !present.Contains(row.SubmissionId) && goneAt.ContainsKey(row.SubmissionId))],
            [.. now.Answers, .. former.Answers.Where(row => !present.Contains(row.SubmissionId) && goneAt.ContainsKey(row.SubmissionId))]);
    }

    static IEnumerable<TRow> Lost<TRow>(RowKind<TRow> kind, IEnumerable<TRow> former, IEnumerable<TRow> now, Dictionary<long, string> goneAt)
    {
        var present = now.Select(kind.Key).ToHashSet();
        return former
            .Where(row => kind.Id(row).Length > 0 && goneAt.ContainsKey(kind.SubmissionId(row)) && !present.Contains(kind.Key(row)))
            .Select(row => kind.GoneAt(row).Length > 0 ? row : kind.Mark(row, goneAt[kind.SubmissionId(row)]));
    }

    // An assignment that is deleted before anybody did anything leaves no trace.
    static bool HasContent(SubmissionRow row, StudentWork former) =>
        row.AttemptKey().Length > 0 || row.SubmissionGrade.Length > 0 || row.Score.Length > 0 || former.Comments.Any(comment => comment.SubmissionId == row.SubmissionId);
}
