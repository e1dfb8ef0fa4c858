using CanvasExport.Core.Html;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Says how the grades of a student came about, from what the record has; nothing is worked out that Canvas did not say.</summary>
internal sealed class GradingReader(
    StudentFolder folder, CourseClock clock, CoursePages pages, ILookup<long, SubmissionRow> attempts)
{
    // The whole of a longer one stands with the work.
    const int LongestComment = 4_000;
    const int MostComments = 100;

    readonly IReadOnlyList<GradeChangeRow> _log = folder.GradeChanges();
    readonly IReadOnlyList<OutcomeResultRow> _outcomes = folder.OutcomeResults();
    readonly ILookup<long?, ChangeRow> _seen = folder.Changes().Where(row => row.What is "grade" or "rubric")
        .ToLookup(row => row.SubmissionId);

    /// <summary>The final grades; empty where Canvas gave none.</summary>
    public IReadOnlyList<FactView> Finals() => FinalGradeText.Of(folder.Grades(), Gone);

    /// <summary>The works that were graded, in their order, and what belongs to none after them.</summary>
    public IReadOnlyList<GradingView> All(IEnumerable<(SubmissionRow Row, SubmissionView View)> works)
    {
        var all = works.ToList();
        var ids = all.Select(work => work.Row.AssignmentId).ToHashSet();
        return [.. all.Where(work => IsGraded(work.Row, work.View)).Select(work => Grading(work.Row, work.View)), .. Others(ids)];
    }

    bool IsGraded(SubmissionRow row, SubmissionView view) =>
        view.Result.Length > 0 || row.GradedAt.Length > 0 || DisplayText.IsTrue(row.Excused) || row.PointsDeducted.Length > 0
        || row.ProvisionalGrades.Length > 0 || view.Rubric.Count > 0 || Log(row.AssignmentId).Any() || _seen[row.SubmissionId].Any();

    GradingView Grading(SubmissionRow row, SubmissionView view)
    {
        var log = Log(row.AssignmentId).Select(Change).ToList();
        return new GradingView(
            view.Anchor, view.AssignmentName, "", view.Statuses, [.. Facts(row, view)],
            pages.OwnDates.Of(row.AssignmentId, folder.Student),
            [.. attempts[row.SubmissionId].Append(row).Where(attempt => attempt.AttemptKey().Length > 0).Select(Attempt)],
            [.. view.Rubric.Select(mark => mark with { Comments = Short(mark.Comments) })], view.RubricNote,
            [.. view.Comments.Take(MostComments).Select(Short)],
            log, log.Count > 0 ? "" : pages.GradeLogNote,
            [.. _seen[row.SubmissionId].Select(Seen)],
            [.. _outcomes.Where(result => result.AssignmentId == row.AssignmentId).Select(Outcome)]);
    }

    // Lines of the final grade, and of assignments of which there is no submission.
    IEnumerable<GradingView> Others(HashSet<long> assignments)
    {
        var log = _log.Where(row => row.AssignmentId is not { } id || !assignments.Contains(id)).ToList();
        var outcomes = _outcomes.Where(row => row.AssignmentId is not { } id || !assignments.Contains(id)).ToList();
        if (log.Count + outcomes.Count > 0)
        {
            yield return new GradingView(
                GradingView.FinalAnchor, "The course as a whole", "", [], [], [], [], [], "", [], [.. log.Select(Change)], "", [],
                [.. outcomes.Select(Outcome)]);
        }
    }

    IEnumerable<GradeChangeRow> Log(long assignmentId) => _log.Where(row => row.AssignmentId == assignmentId);

    IEnumerable<FactView> Facts(SubmissionRow row, SubmissionView view)
    {
        var own = pages.DueAt(row.AssignmentId);
        FactView[] facts =
        [
            new("Result", view.Result),
            new("Before points were deducted", row.PointsDeducted.Length == 0 ? ""
                : DisplayText.Points(row.EnteredScore, row.PointsPossible)),
            new("Deducted for being late", row.PointsDeducted.Length == 0 ? "" : DisplayText.Points(row.PointsDeducted, "")),
            new("Graded", view.GradedBy, view.GradedAt),
            new("Shown to the student", DisplayText.IsTrue(row.Hidden) ? "not yet, when Canvas was asked" : "", clock.Moment(row.PostedAt)),
            new("Due for this student", "", view.DueAt),
            new("Due, as the assignment says", "", own.Length > 0 && own != row.DueAt ? clock.Moment(own) : null),
            new("Late by", view.Lateness),
        ];
        return facts.Concat(view.Facts.Select(fact => new FactView(fact.Label, fact.Text)))
            .Where(fact => fact.Text.Length > 0 || fact.At is not null);
    }

    GradedAttemptView Attempt(SubmissionRow row) => new(
        DisplayText.Name(row.Attempt), clock.Moment(row.SubmittedAt), DisplayText.Kind(row.SubmissionType), DisplayText.Lateness(row),
        DisplayText.Result(row), DisplayText.IsTrue(row.GradedAttempt));

    static CommentView Short(CommentView comment) => comment with
    {
        Text = Short(comment.Text),
        Recording = null,
        Files = [],
    };

    static SafeHtml Short(SafeHtml text) => text.Length <= LongestComment ? text
        : HtmlSanitizer.RichOrPlain($"{Excerpt.Of(text)} (the whole stands with the work)", HeadingLevels.InTable);

    GradeChangeView Change(GradeChangeRow row) => new(
        clock.Moment(row.ChangedAt),
        Grade(row.GradeBefore, row.ExcusedBefore, row.PointsPossibleBefore),
        Grade(row.GradeAfter, row.ExcusedAfter, row.PointsPossibleAfter),
        row.Grader == SubmissionRow.Automatic ? "automatically" : DisplayText.Name(row.Grader),
        Phrase.Of(
            ", ", row.AssignmentId is null ? "final grade" : row.SubmissionId is null ? DisplayText.Name(row.AssignmentName) : "",
            DisplayText.IsTrue(row.GradedAnonymously) ? "graded anonymously" : "",
            row.Source.Length > 0 ? "from the gradebook’s history, which says nothing of what was in between" : "",
            row.GoneAt.Length > 0 ? $"Canvas’s log no longer has this (since {clock.Day(row.GoneAt)?.Text})" : ""));

    static string Grade(string grade, string excused, string possible) => DisplayText.IsTrue(excused) ? "excused"
        : grade.Length == 0 ? "no grade"
        : possible.Length > 0 ? $"{DisplayText.Name(DisplayText.Trim(grade))} of {DisplayText.Trim(possible)}"
        : DisplayText.Name(DisplayText.Trim(grade));

    // What two exports found tells when Canvas was asked, and not who it was.
    GradeChangeView Seen(ChangeRow row) => new(
        clock.Moment(row.SeenAt), DisplayText.Name(row.Before), DisplayText.Name(row.After), "", row.What == "rubric" ? "rubric" : "");

    OutcomeView Outcome(OutcomeResultRow row) => new(
        row.Outcome.Length > 0 ? DisplayText.Name(row.Outcome) : $"Outcome {row.OutcomeId}",
        DisplayText.Points(row.Score, row.PointsPossible),
        DisplayText.IsTrue(row.Mastery) ? "reached" : row.Mastery.Length > 0 ? "not reached" : "",
        clock.Moment(row.AssessedAt), Gone(row.GoneAt));

    string Gone(string at) => DisplayText.GoneSince(clock, at);
}
