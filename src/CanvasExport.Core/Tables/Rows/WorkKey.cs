namespace CanvasExport.Core.Tables.Rows;

/// <summary>What a row of a student belongs to: a submission, or the student's work on a quiz that belongs to no assignment.</summary>
public readonly record struct WorkKey
{
    WorkKey(long submissionId, long quizId) => (SubmissionId, QuizId) = (submissionId, quizId);

    /// <summary>The submission; 0 where it is none.</summary>
    public long SubmissionId { get; }

    /// <summary>The quiz; 0 where it is a submission.</summary>
    public long QuizId { get; }

    public static WorkKey OfSubmission(long id) => new(id, 0);

    public static WorkKey OfQuiz(long id) => new(0, id);

    public static WorkKey Of(long? submissionId, long? quizId) => submissionId is { } id ? OfSubmission(id) : OfQuiz(quizId ?? 0);
}
