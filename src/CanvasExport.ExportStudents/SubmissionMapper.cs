using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Makes rows of one student's submissions and comments.</summary>
internal sealed class SubmissionMapper(
    Course course, StudentRow student, CoursePeople people, IReadOnlyDictionary<long, string> statuses)
{
    readonly string _courseName = course.TrueName;

    /// <summary>The newest attempt, with the rubric's sum.</summary>
    public SubmissionRow Submission(Assignment assignment, Submission submission)
    {
        var row = Row(assignment, submission, submission);
        return submission.RubricAssessment is not { Count: > 0 } marks ? row : row with
        {
            RubricPoints = CellText.Of(RubricMapper.Sum(assignment, marks)),
            RubricComments = string.Join(
                '\n', marks.Values.Select(mark => mark?.Comments).Where(comment => !string.IsNullOrEmpty(comment))),
        };
    }

    /// <summary>The attempts before the newest, oldest first. A quiz's history may hold null elements.</summary>
    public IEnumerable<SubmissionRow> EarlierAttempts(Assignment assignment, Submission submission) =>
        submission.History().Where(attempt => !attempt.IsSameAttempt(submission)).Select(attempt => Row(assignment, submission, attempt));

    public IEnumerable<CommentRow> Comments(Assignment assignment, Submission submission) =>
        submission.SubmissionComments?.OfType<SubmissionComment>().Select(comment => new CommentRow(
            submission.Id,
            comment.CreatedAt ?? "",
            comment.Comment ?? "",
            Author(comment),
            CellText.Of(AuthorId(comment)),
            CellText.Of(comment.Attempt),
            MediaFile(comment.MediaComment),
            comment.MediaComment?.MediaType ?? "",
            comment.MediaComment?.Url ?? "",
            CellText.Of(comment.Id),
            comment.EditedAt ?? "",
            Role(assignment, AuthorId(comment)))) ?? [];

    // An entry of the history belongs to its submission: a quiz puts ids of its own there.
    SubmissionRow Row(Assignment assignment, Submission submission, Submission attempt) => new(
        submission.Id,
        student.UserName,
        _courseName,
        course.StartsAt,
        assignment.Name ?? "",
        assignment.Description ?? "",
        attempt.SubmittedAt ?? "",
        attempt.SubmissionType ?? "",
        attempt.Body ?? "",
        (attempt.SubmissionType == "basic_lti_launch" ? attempt.ExternalToolUrl : null) ?? attempt.Url ?? "",
        MediaFile(attempt.MediaComment),
        attempt.MediaComment?.MediaType ?? "",
        attempt.MediaComment?.Url ?? "",
        "",
        "",
        attempt.Grade ?? "",
        CellText.Of(attempt.Score),
        CellText.Of(assignment.PointsPossible),
        CellText.Of(attempt.Late),
        CellText.Of(attempt.Missing),
        CellText.Of(attempt.Excused),
        attempt.WorkflowState ?? "",
        CellText.Of(attempt.Attempt),
        attempt.GradedAt ?? "",
        (string.IsNullOrEmpty(attempt.DueAt) ? submission.DueAt : attempt.DueAt) ?? assignment.DueAt ?? "",
        submission.Group?.Name ?? "",
        assignment.Id,
        student.UserId,
        course.Id,
        attempt.SecondsLate ?? "",
        attempt.PointsDeducted ?? "",
        Grader(attempt.GraderId),
        GradedAttempt(submission) is { } graded ? CellText.Of(graded.IsSameAttempt(attempt)) : "",
        LatePolicyStatus: attempt.LatePolicyStatus ?? "",
        CustomGradeStatusId: CellText.Of(attempt.CustomGradeStatusId),
        CustomGradeStatus: attempt.CustomGradeStatusId is { } status ? statuses.GetValueOrDefault(status, "") : "",
        ProxySubmitterId: CellText.Of(attempt.ProxySubmitterId),
        ProxySubmitter: Proxy(attempt),
        AnonymousId: student.AnonymousId,
        Similarity: GradingDetails.Similarity(attempt),
        Checkpoints: ReferenceEquals(attempt, submission) ? GradingDetails.Checkpoints(assignment, submission) : "",
        ProvisionalGrades: ReferenceEquals(attempt, submission)
            ? GradingDetails.ProvisionalGrades(assignment, submission, id => Grader(id)) : "",
        EnteredScore: attempt.EnteredScore ?? "",
        EnteredGrade: attempt.EnteredGrade ?? "",
        PostedAt: CanvasJson.TryText(attempt.PostedAt) ?? "",
        Hidden: ReferenceEquals(attempt, submission) ? CellText.Mark(submission.IsHidden) : "");

    // Canvas gives the name that it shows; a teacher's login says more.
    string Proxy(Submission attempt) => attempt.ProxySubmitterId is { } id
        ? people.LoginNames.GetValueOrDefault(id) ?? attempt.ProxySubmitter ?? $"user-{id}"
        : attempt.ProxySubmitter ?? "";

    // Where Canvas keeps an author secret there is no id, and author_name is "Anonymous User" in the caller's language.
    string Author(SubmissionComment comment)
    {
        string?[] names = AuthorId(comment) is { } id
            ? [people.LoginNames.GetValueOrDefault(id), comment.Author?.DisplayName, comment.AuthorName]
            : [comment.Author?.DisplayName];
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? "Anonymous";
    }

    static long? AuthorId(SubmissionComment comment) => comment.AuthorId ?? comment.Author?.Id;

    string Role(Assignment assignment, long? authorId)
    {
        if (authorId == student.UserId)
        {
            return "author";
        }

        var role = authorId is { } id ? people.Roles.GetValueOrDefault(id, "") : "";
        return role == CourseRole.Student && assignment.PeerReviews == true ? "peer" : role;
    }

    string Grader(long? graderId) => graderId switch
    {
        null => "",
        < 0 => SubmissionRow.Automatic,
        { } id => people.LoginNames.GetValueOrDefault(id, $"user-{id}"),
    };

    // Work handed in again after it was graded keeps its grade, which is that of the last attempt before.
    static Submission? GradedAttempt(Submission submission)
    {
        if (submission.GradedAt is null && submission.Score is null && submission.Grade is null)
        {
            return null;
        }

        return submission.GradeMatchesCurrentSubmission != false
            ? submission
            : submission.History()
                .Where(attempt => !attempt.IsSameAttempt(submission)
                    && string.CompareOrdinal(attempt.SubmittedAt, submission.GradedAt) <= 0)
                .MaxBy(attempt => attempt.SubmittedAt, StringComparer.Ordinal);
    }

    static string MediaFile(MediaComment? media) => string.IsNullOrEmpty(media?.MediaId) ? ""
        : RecordingName.Of(media.MediaId, media.MediaType == "audio");
}
