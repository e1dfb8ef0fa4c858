using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>One student's row for one assignment: attempts, grade, comments.</summary>
public sealed class SchoolSubmission(SchoolAssignment assignment, SchoolUser user) : SchoolObject
{
    /// <summary>A quiz submission has an id of its own: so much above that of the submission.</summary>
    public const long QuizSubmissionIds = 900_000;

    public SchoolAssignment Assignment { get; } = assignment;

    public SchoolUser User { get; } = user;

    /// <summary>Oldest first. A null becomes a null in submission_history, as classic quizzes have it.</summary>
    public List<SchoolAttempt?> Attempts { get; } = [];

    public List<SchoolComment> Comments { get; } = [];

    /// <summary>Keyed by criterion id; any key and any value may be put here.</summary>
    public JsonObject RubricAssessment { get; } = [];

    public decimal? Score { get; set; }

    /// <summary>The grade in the assignment's own scheme ("A-", "complete"); null means the score as text.</summary>
    public string? GradeText { get; set; }

    public string? GradedAt { get; set; }

    /// <summary>Negative when a quiz or a tool graded.</summary>
    public long? GraderId { get; set; }

    public decimal? PointsDeducted { get; set; }

    public bool? IsExcused { get; set; }

    public bool IsMissing { get; set; }

    /// <summary>Null means: told from attempts and grade.</summary>
    public string? WorkflowState { get; set; }

    internal SchoolAttempt? Newest => Attempts.LastOrDefault(attempt => attempt is not null);

    public SchoolSubmission Graded(string gradedAt, decimal? score, string? gradeText = null)
    {
        (GradedAt, Score, GradeText) = (gradedAt, score, gradeText);
        GraderId = Assignment.Course.School.Owner.Id;
        IsExcused ??= false;
        return this;
    }

    public SchoolSubmission Assess(string criterionId, decimal? points, string? ratingId = null, string? comments = null)
    {
        var assessed = new JsonObject { ["rating_id"] = ratingId, ["comments"] = comments };
        if (points is not null)
        {
            assessed["points"] = points;
        }

        RubricAssessment[criterionId] = assessed;
        return this;
    }

    public SchoolSubmission Comment(SchoolUser author, string createdAt, string text, params SchoolFile[] files)
    {
        AddComment(createdAt, text, author).Files.AddRange(files);
        return this;
    }

    /// <summary>Without an author the comment is anonymous.</summary>
    public SchoolComment AddComment(string createdAt, string text, SchoolUser? author = null)
    {
        var comment = new SchoolComment(createdAt, text, author) { Id = Assignment.Course.School.NextId() };
        Comments.Add(comment);
        return comment;
    }
}
