namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A classic quiz; a practice quiz and a survey that is not graded belong to no assignment. <c>version_number</c> grows with each change.
/// </summary>
public sealed record Quiz(
    long Id,
    string? Title = null,
    string? QuizType = null,
    long? AssignmentId = null,
    bool? Published = null,
    bool? AnonymousSubmissions = null,
    string? PointsPossible = null,
    long? VersionNumber = null)
{
    /// <summary>Whether it belongs to no assignment and students may have worked on it: one with work cannot be unpublished.</summary>
    public bool MayHaveOwnWork => AssignmentId is null && Published != false;

    /// <summary>Whether it is as it was when an attempt at it began; false where Canvas does not say.</summary>
    public bool IsAsAt(QuizSubmission attempt) => VersionNumber is not null && VersionNumber == attempt.QuizVersion;

    /// <summary>Whether it is a survey that promises not to tell who answered what.</summary>
    public bool IsAnonymous => AnonymousSubmissions == true;
}

/// <summary>
/// A student's attempt at a classic quiz; those of one student have the same id. <c>quiz_version</c> is the version of the quiz that was
/// taken.
/// </summary>
public sealed record QuizSubmission(
    long Id,
    long? UserId = null,
    int? Attempt = null,
    string? StartedAt = null,
    string? FinishedAt = null,
    string? TimeSpent = null,
    string? Score = null,
    string? KeptScore = null,
    string? QuizPointsPossible = null,
    string? WorkflowState = null,
    long? QuizVersion = null)
{
    /// <summary>Whether it is one: Canvas also notes who may have more time.</summary>
    public bool IsAttempt => Attempt > 0 && WorkflowState != "settings_only";

    /// <summary>Whether it was handed in.</summary>
    public bool IsFinished => WorkflowState is "complete" or "pending_review";

    /// <summary>Whether nothing of it will change but by a regrade, which changes the score.</summary>
    public bool IsComplete => WorkflowState == "complete";
}
