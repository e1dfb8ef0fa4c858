using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>Tells what is otherwise in a student's work than an earlier export had it.</summary>
internal sealed class WorkDiff(string seenAt, long courseId, StudentRow student)
{
    readonly Dictionary<WorkKey, string> _names = [];

    /// <param name="former">What the earlier export had.</param>
    /// <param name="now">What this one has, with the rows that were kept.</param>
    public IEnumerable<ChangeRow> Between(StudentWork former, StudentWork now)
    {
        foreach (var (work, name) in Names(former).Concat(Names(now)))
        {
            _names[work] = name;
        }

        var worked = former.AllAttempts().Select(row => row.SubmissionId).ToHashSet();
        return Compare(RowKinds.Attempts, former.AllAttempts(), now.AllAttempts())
            .Select(change => change is { Change: ChangeRow.New, SubmissionId: { } id } && worked.Add(id)
                ? change with { What = "submission" } : change)
            .Concat(Gradings(former, now))
            .Concat(Compare(RowKinds.Comments, former.Comments, now.Comments))
            .Concat(Compare(RowKinds.Files, former.Files, now.Files))
            .Concat(Compare(RowKinds.Entries, former.Entries, now.Entries))
            .Concat(Compare(RowKinds.Replies, former.Replies, now.Replies))
            .Concat(GoneAnswers(former, now))
            .Concat(Compare(RowKinds.QuizAttempts, former.QuizAttempts, now.QuizAttempts));
    }

    static IEnumerable<(WorkKey Work, string Name)> Names(StudentWork work) =>
        work.Submissions.Select(row => (WorkKey.OfSubmission(row.SubmissionId), row.AssignmentName))
            .Concat(work.QuizAttempts.Select(row => (row.Work, row.QuizTitle)));

    /// <summary>The same of the student's peer reviews.</summary>
    public IEnumerable<ChangeRow> Of(IEnumerable<(string Change, PeerReviewRow Row, string Before, string After)> reviews) =>
        from one in reviews
        let item = $"{one.Row.ReviewId} ({one.Row.Side})"
        let told = Row(one.Change, "peer review", WorkKey.OfSubmission(one.Row.SubmissionId), item, one.Before, one.After)
        select told with { AssignmentName = one.Row.AssignmentName };

    /// <summary>That the student is new in the course, or gone from its lists.</summary>
    public ChangeRow OfStudent(string change) => Row(change, "student", null, CellText.Of(student.UserId), "", student.FullName);

    // Those of an attempt come and go together, and one line says so.
    IEnumerable<ChangeRow> GoneAnswers(StudentWork former, StudentWork now)
    {
        var known = former.Answers.Where(row => row.GoneAt.Length > 0).Select(RowKinds.Answers.Key).ToHashSet();
        var gone = now.Answers.Where(row => row.GoneAt.Length > 0 && !known.Contains(RowKinds.Answers.Key(row)));
        var whole = now.Submissions.Where(row => row.GoneAt.Length > 0).Select(row => WorkKey.OfSubmission(row.SubmissionId))
            .Concat(now.QuizAttempts.Where(row => row.GoneAt.Length > 0).Select(row => row.Work)).ToHashSet();
        return gone.Where(row => !whole.Contains(row.Work)).CountBy(row => (row.Work, row.Attempt)).Select(attempt =>
            Row(ChangeRow.Gone, "quiz answers", attempt.Key.Work, attempt.Key.Attempt, StepSummary.Count(attempt.Value, "answer"),
                ""));
    }

    IEnumerable<ChangeRow> Compare<TRow>(RowKind<TRow> kind, IEnumerable<TRow> former, IEnumerable<TRow> now)
    {
        var old = former.DistinctBy(kind.Key).ToDictionary(kind.Key);
        return old.Keys.Any(key => key.Id.Length == 0) ? [] : now.DistinctBy(kind.Key).Where(row => kind.Id(row).Length > 0)
            .SelectMany(row =>
        {
            var isKnown = old.TryGetValue(kind.Key(row), out var was) && (kind.GoneAt(was).Length == 0 || kind.GoneAt(row).Length > 0);
            return (isKnown, Gone: kind.GoneAt(row).Length > 0) switch
            {
                (false, _) => Rows(ChangeRow.New, "", kind.Text(row)),
                (true, true) when kind.GoneAt(was!).Length == 0 => Rows(ChangeRow.Gone, kind.Text(was!), ""),
                (true, false) when kind.HasChanged(was!, row) => Rows(ChangeRow.Changed, kind.Text(was!), kind.Text(row)),
                _ => [],
            };

            ChangeRow[] Rows(string change, string before, string after) =>
                [Row(change, kind.What, kind.Work(row), kind.Id(row), before, after)];
        });
    }

    IEnumerable<ChangeRow> Gradings(StudentWork former, StudentWork now)
    {
        var old = former.Submissions.DistinctBy(row => row.SubmissionId).ToDictionary(row => row.SubmissionId);
        foreach (var row in now.Submissions)
        {
            if (!old.TryGetValue(row.SubmissionId, out var was))
            {
                continue;
            }

            if (Grade(was) != Grade(row))
            {
                yield return Row(ChangeRow.Changed, "grade", WorkKey.OfSubmission(row.SubmissionId), row.Attempt, Grade(was), Grade(row));
            }

            var (before, after) = (Marks(former, row.SubmissionId), Marks(now, row.SubmissionId));
            if (before != after)
            {
                yield return Row(ChangeRow.Changed, "rubric", WorkKey.OfSubmission(row.SubmissionId), row.Attempt, before, after);
            }
        }
    }

    static string Grade(SubmissionRow row) =>
        Phrase.Of(", ", row.SubmissionGrade, row.Score == row.SubmissionGrade ? "" : row.Score, row.Excused == "true" ? "excused" : "");

    static string Marks(StudentWork work, long submissionId) => string.Join('\n', work.Marks
        .Where(mark => mark.SubmissionId == submissionId && mark.GoneAt.Length == 0)
        .Select(mark => Phrase.Of(": ", mark.Description, mark.Points, mark.Rating, mark.Comments)));

    ChangeRow Row(string change, string what, WorkKey? work, string item, string before, string after) => new(
        seenAt, courseId, student.UserId, student.UserName, change, what, work is { SubmissionId: not 0 and var id } ? id : null,
        work is { } of ? _names.GetValueOrDefault(of, "") : "", item, before, after);
}
