using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A student's submission, stubs without work included. Lists that Canvas leaves out are null, and
/// <c>submission_history</c> of a classic quiz may hold null elements. A negative <c>grader_id</c> is a quiz or a tool that graded by
/// itself; <c>score</c> is what is left of <c>entered_score</c> after <c>points_deducted</c> for lateness. <c>submission_data</c> has the
/// answers of an attempt at a classic quiz. An element of the history may have no id, and that of a quiz has the id of its quiz
/// submission.
/// </summary>
public sealed record Submission(
    long Id = 0,
    long? UserId = null,
    long? AssignmentId = null,
    int? Attempt = null,
    string? Body = null,
    string? Url = null,
    string? ExternalToolUrl = null,
    string? SubmissionType = null,
    string? SubmittedAt = null,
    string? WorkflowState = null,
    decimal? Score = null,
    string? Grade = null,
    bool? Late = null,
    bool? Missing = null,
    bool? Excused = null,
    string? GradedAt = null,
    long? GraderId = null,
    bool? GradeMatchesCurrentSubmission = null,
    string? SecondsLate = null,
    string? PointsDeducted = null,
    JsonElement CachedDueDate = default,
    SubmissionGroup? Group = null,
    User? User = null,
    MediaComment? MediaComment = null,
    IReadOnlyList<Attachment?>? Attachments = null,
    IReadOnlyList<DiscussionEntry?>? DiscussionEntries = null,
    JsonElement? SubmissionData = null,
    IReadOnlyList<Submission?>? SubmissionHistory = null,
    IReadOnlyList<SubmissionComment?>? SubmissionComments = null,
    IReadOnlyDictionary<string, RubricMark?>? RubricAssessment = null,
    string? AnonymousId = null,
    string? LatePolicyStatus = null,
    long? CustomGradeStatusId = null,
    string? ProxySubmitter = null,
    long? ProxySubmitterId = null,
    JsonElement? TurnitinData = null,
    JsonElement? VericiteData = null,
    JsonElement? SubAssignmentSubmissions = null,
    JsonElement? ProvisionalGrades = null,
    string? EnteredScore = null,
    string? EnteredGrade = null,
    JsonElement PostedAt = default)
{
    /// <summary>When it is due for this student; empty where Canvas says that it never is, null where it says nothing.</summary>
    [JsonIgnore]
    public string? DueAt => CachedDueDate.ValueKind == JsonValueKind.Null ? "" : CanvasJson.TryText(CachedDueDate);

    /// <summary>Whether Canvas says that students do not see the grade; without a word on it nobody knows.</summary>
    [JsonIgnore]
    public bool IsHidden => PostedAt.ValueKind == JsonValueKind.Null && (Score is not null || Grade is not null);

    /// <summary>
    /// What Canvas gives of the attempts in the history, oldest first; the newest attempt is mostly among them. A quiz that was graded
    /// anew puts the same attempt there a second time: the last one counts.
    /// </summary>
    public IReadOnlyList<Submission> History()
    {
        var history = new List<Submission>();
        foreach (var attempt in SubmissionHistory?.OfType<Submission>() ?? [])
        {
            var former = history.FindIndex(attempt.IsGradedAnew);
            if (former < 0)
            {
                history.Add(attempt);
            }
            else
            {
                history[former] = attempt.SubmissionData is { ValueKind: JsonValueKind.Array } ? attempt
                    : attempt with { SubmissionData = history[former].SubmissionData };
            }
        }

        return history;
    }

    /// <summary>Whether this is the same attempt as another, which Canvas may give without its number.</summary>
    public bool IsSameAttempt(Submission other) =>
        Attempt is null || other.Attempt is null ? SubmittedAt == other.SubmittedAt : Attempt == other.Attempt;

    // Other kinds of work are never graded anew in this way, and two attempts with one number would be two things that were handed in.
    bool IsGradedAnew(Submission former) => Attempt is not null && Attempt == former.Attempt
        && (former.SubmittedAt == SubmittedAt || (former.SubmissionData is not null && SubmissionData is not null));
}

/// <summary>The group a submission was made in; both parts are null where there is none.</summary>
public sealed record SubmissionGroup(long? Id = null, string? Name = null);

/// <summary>A comment on a submission; the author may be gone or kept secret by Canvas.</summary>
public sealed record SubmissionComment(
    long? Id = null,
    long? AuthorId = null,
    string? AuthorName = null,
    UserDisplay? Author = null,
    string? Comment = null,
    string? CreatedAt = null,
    string? EditedAt = null,
    int? Attempt = null,
    MediaComment? MediaComment = null,
    IReadOnlyList<Attachment?>? Attachments = null);

/// <summary>The short form of a person inside other objects; empty where Canvas hides who it is.</summary>
public sealed record UserDisplay(long? Id = null, string? DisplayName = null);

/// <summary>What a grader marked for one criterion; <c>rating_id</c> and points may be absent.</summary>
public sealed record RubricMark(string? RatingId = null, string? Comments = null, decimal? Points = null);

/// <summary>One entry that the student wrote in a graded discussion, in HTML; <c>parent_id</c> is the entry that it answers. Of one that
/// was deleted Canvas gives no words.</summary>
public sealed record DiscussionEntry(
    long? Id = null,
    string? UserName = null,
    long? ParentId = null,
    string? CreatedAt = null,
    string? UpdatedAt = null,
    string? Message = null,
    Attachment? Attachment = null,
    IReadOnlyList<Attachment?>? Attachments = null,
    bool? Deleted = null);
