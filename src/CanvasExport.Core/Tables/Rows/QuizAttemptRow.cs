namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>quiz_attempts.csv</c>: an attempt at a quiz that belongs to no assignment, a practice quiz or a survey. <c>time_spent</c>
/// is in seconds, <c>kept_score</c> the score that counts of all attempts, <c>anonymous</c> whether the survey promises not to tell who
/// answered what, <c>answers</c> says where the answers in <c>quiz_answers.csv</c> come from: <c>log</c> for Canvas's log of the attempt,
/// <c>attempt</c> for one that is not finished, empty where Canvas gave none. <c>note</c> says what is not known and why,
/// <c>gone_at</c> is as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record QuizAttemptRow(
    long QuizId,
    string QuizTitle,
    string QuizType,
    long QuizSubmissionId,
    string Attempt,
    string StartedAt,
    string FinishedAt,
    string TimeSpent,
    string Score,
    string PointsPossible,
    string KeptScore,
    string WorkflowState,
    string Anonymous,
    string Answers,
    string Note,
    long UserId,
    long CourseId,
    string GoneAt = "")
{
    /// <summary>The <see cref="Answers"/> of an attempt whose log tells them.</summary>
    public const string FromLog = "log";

    /// <summary>The <see cref="Answers"/> of an attempt that is under way.</summary>
    public const string FromAttempt = "attempt";

    /// <summary>The work that it is of.</summary>
    public WorkKey Work => WorkKey.OfQuiz(QuizId);
}
