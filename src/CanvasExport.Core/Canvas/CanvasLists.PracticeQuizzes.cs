using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.Core.Canvas;

// What students did in quizzes that belong to no assignment.
public static partial class CanvasLists
{
    /// <summary>
    /// The newest attempt of each student at a quiz that belongs to no assignment; such a quiz has no submissions. Nothing is included:
    /// the submissions that Canvas would put beside it are those of an assignment.
    /// </summary>
    public static CanvasList<QuizSubmission> QuizSubmissions { get; } =
        new("quiz_submissions", ListOwner.Quiz, "courses/{course}/quizzes/{id}/submissions", CanvasJson.Default.QuizSubmission)
        {
            MayLack = true,
            Kind = WorkKind.PracticeQuizzes,
            WrappedIn = "quiz_submissions",
        };

    /// <summary>The attempts before those. The path is that of one: each is asked for by itself, once.</summary>
    public static CanvasList<QuizSubmission> EarlierQuizSubmissions { get; } =
        new("earlier_quiz_submissions", ListOwner.Quiz, "courses/{course}/quizzes/{id}/submissions/{quiz_submission}",
            CanvasJson.Default.QuizSubmission)
        {
            Query = [("attempt", "{attempt}")],
            MayLack = true,
            Kind = WorkKind.PracticeQuizzes,
            WrappedIn = "quiz_submissions",
        };

    /// <summary>
    /// What was asked in each such attempt and whether it was answered rightly; the answers themselves only while it is not finished.
    /// </summary>
    public static CanvasList<QuizAttempt> QuizSubmissionQuestions { get; } =
        new("quiz_submission_questions", ListOwner.Quiz, "quiz_submissions/{quiz_submission}/questions", CanvasJson.Default.QuizAttempt)
        {
            Query = [("quiz_submission_attempt", "{attempt}")],
            MayLack = true,
            Kind = WorkKind.PracticeQuizzes,
            WrappedIn = "quiz_submission_questions",
        };

    /// <summary>What was answered in each such attempt: Canvas tells it nowhere but in the log of the attempt.</summary>
    public static CanvasList<QuizAttempt> QuizSubmissionEvents { get; } =
        new("quiz_submission_events", ListOwner.Quiz, "courses/{course}/quizzes/{id}/submissions/{quiz_submission}/events",
            CanvasJson.Default.QuizAttempt)
        {
            Query = [("attempt", "{attempt}")],
            MayLack = true,
            Kind = WorkKind.PracticeQuizzes,
            WrappedIn = "quiz_submission_events",
        };
}
