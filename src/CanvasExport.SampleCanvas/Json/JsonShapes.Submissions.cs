using System.Globalization;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas.Json;

internal sealed partial class JsonShapes
{
    static readonly string[] OnlyWhenAsked =
        ["submission_history", "submission_comments", "rubric_assessment", "user", "group", "assignment", "course"];

    public JsonObject Submission(SchoolSubmission row, IReadOnlyList<string> includes)
    {
        var shown = Row(row, row.Newest);
        shown["group"] = Group(row);
        shown["user"] = User(row.User, showsLogin: true);
        shown["submission_history"] = History(row);
        shown["submission_comments"] = new JsonArray([.. row.Comments.Select(comment => Comment(row, comment))]);
        if (row.RubricAssessment.Count > 0)
        {
            shown["rubric_assessment"] = row.RubricAssessment.DeepClone();
        }

        Merge(shown, row);
        foreach (var key in OnlyWhenAsked.Except(includes))
        {
            shown.Remove(key);
        }

        return shown;
    }

    /// <summary>The keys of a submission as it stands after one attempt; without an attempt, those of a stub.</summary>
    JsonObject Row(SchoolSubmission row, SchoolAttempt? attempt)
    {
        var isNewest = attempt == row.Newest;
        var score = isNewest ? row.Score : attempt?.Score;
        var grade = isNewest ? row.GradeText ?? Text(score) : Text(score);
        var due = row.Assignment.DueAt;
        var secondsLate = attempt is null || due is null ? 0 : Math.Max(0, (long)(Time(attempt.SubmittedAt) - Time(due)).TotalSeconds);
        var shown = new JsonObject
        {
            ["id"] = row.Id,
            ["user_id"] = row.User.Id,
            ["assignment_id"] = row.Assignment.Id,
            ["attempt"] = attempt is null ? null : row.Attempts.Where(other => other is not null).ToList().IndexOf(attempt) + 1,
            ["body"] = attempt is null ? null : Body(attempt),
            ["url"] = attempt?.Url,
            ["submission_type"] = attempt?.Type,
            ["submitted_at"] = attempt?.SubmittedAt,
            ["workflow_state"] = State(row, attempt, isNewest),
            ["score"] = score,
            ["grade"] = grade,
            ["entered_score"] = score + (isNewest ? row.PointsDeducted ?? 0 : 0),
            ["entered_grade"] = row.GradeText is null ? Text(score + (isNewest ? row.PointsDeducted ?? 0 : 0)) : grade,
            ["excused"] = row.IsExcused,
            ["late"] = secondsLate > 0,
            ["missing"] = row.IsMissing,
            ["seconds_late"] = secondsLate,
            ["late_policy_status"] = row.IsMissing ? "missing" : row.PointsDeducted is null ? null : "late",
            ["points_deducted"] = row.PointsDeducted,
            ["graded_at"] = isNewest ? row.GradedAt : null,
            ["grader_id"] = isNewest ? row.GraderId : null,
            ["grade_matches_current_submission"] = !IsResubmittedAfterGrading(row),
            ["posted_at"] = row.GradedAt,
            ["cached_due_date"] = due,
            ["grading_period_id"] = null,
            ["extra_attempts"] = null,
            ["redo_request"] = false,
            ["sticker"] = null,
            ["custom_grade_status_id"] = null,
            ["preview_url"] = links.Canvas(
                $"/courses/{row.Assignment.Course.Id}/assignments/{row.Assignment.Id}/submissions/{row.User.Id}?preview=1"),
        };
        AddWork(shown, attempt);
        return shown;
    }

    /// <summary>Keys that are absent, not empty, where there is nothing.</summary>
    void AddWork(JsonObject shown, SchoolAttempt? attempt)
    {
        if (attempt is null)
        {
            return;
        }

        if (attempt.Files.Count > 0)
        {
            shown["attachments"] = Files(attempt.Files);
        }

        if (attempt.Recording is not null)
        {
            shown["media_comment"] = MediaComment(attempt.Recording);
        }

        if (attempt.DiscussionEntries is not null)
        {
            shown["discussion_entries"] = new JsonArray([.. attempt.DiscussionEntries.Select(DiscussionEntry)]);
        }
    }

    JsonArray History(SchoolSubmission row)
    {
        if (row.Attempts.Count == 0)
        {
            return [Row(row, null)];
        }

        return [.. row.Attempts.Select(attempt => attempt is null ? null : HistoryEntry(row, attempt))];
    }

    JsonObject HistoryEntry(SchoolSubmission row, SchoolAttempt attempt)
    {
        var shown = Row(row, attempt);
        if (attempt.QuizAnswers is not null)
        {
            // The attempts of a classic quiz bear the id and the state of the quiz submission.
            shown["id"] = row.Id + SchoolSubmission.QuizSubmissionIds;
            shown["body"] = null;
            shown["workflow_state"] = "complete";
            shown["submission_data"] = attempt.QuizAnswers.DeepClone();
        }

        return Merge(shown, attempt);
    }

    string? Body(SchoolAttempt attempt) => attempt.QuizAnswers is { } answers
        ? string.Join(',', answers.OfType<JsonObject>().Select(answer => $"user: {answer["question_id"]}, score: {answer["points"]}"))
        : links.Html(attempt.Body);

    static JsonObject Group(SchoolSubmission row)
    {
        var group = row.Assignment.IsGroupWork ? row.Assignment.Course.Groups.Find(group => group.Members.Contains(row.User)) : null;
        return new JsonObject { ["id"] = group?.Id, ["name"] = group?.Name };
    }

    static string State(SchoolSubmission row, SchoolAttempt? attempt, bool isNewest)
    {
        if (isNewest && row.WorkflowState is not null)
        {
            return row.WorkflowState;
        }

        var isGraded = isNewest ? row.GradedAt is not null && !IsResubmittedAfterGrading(row) : attempt?.Score is not null;
        return isGraded ? "graded" : attempt is null ? "unsubmitted" : "submitted";
    }

    static bool IsResubmittedAfterGrading(SchoolSubmission row) =>
        row.GradedAt is not null && row.Newest is not null && string.CompareOrdinal(row.Newest.SubmittedAt, row.GradedAt) > 0;

    static string? Text(decimal? score) => score?.ToString("0.####", CultureInfo.InvariantCulture);

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
