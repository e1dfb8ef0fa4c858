using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>What is said of attempts at quizzes that belong to no assignment.</summary>
internal static class QuizText
{
    const string FromLog = "The answers are the last ones in Canvas’s log of this attempt.";
    const string FromAttempt = "This attempt is not finished: the answers are those given so far.";

    /// <summary>What it is, in words.</summary>
    public static string Kind(QuizAttemptRow row) =>
        (DisplayText.IsTrue(row.Anonymous) ? "anonymous " : "") + DisplayText.Name(DisplayText.Words(row.QuizType));

    /// <summary>The points; a survey has none.</summary>
    public static string Result(QuizAttemptRow row) => row.QuizType == "survey" ? "" : DisplayText.Points(row.Score, row.PointsPossible);

    /// <summary>How it stands.</summary>
    public static IReadOnlyList<Status> Statuses(QuizAttemptRow row) =>
    [
        row.WorkflowState is "complete" or "pending_review" ? new Status("submitted", "plain") : new Status("not finished", "quiet"),
        .. row.WorkflowState == "pending_review" ? [new Status("waiting for review", "plain")] : Array.Empty<Status>(),
        .. row.GoneAt.Length > 0 ? [new Status(DisplayText.Gone, "warm")] : Array.Empty<Status>(),
    ];

    /// <summary>What else is known of it, each with its label.</summary>
    public static IReadOnlyList<(string Label, string Text)> Facts(QuizAttemptRow row, int attempts) =>
    [
        ("Kind", Kind(row)),
        .. attempts > 1 ? [("Attempts", $"{attempts}")] : Array.Empty<(string, string)>(),
        .. attempts > 1 && row.QuizType != "survey" && row.KeptScore.Length > 0
            ? [("Counts", DisplayText.Points(row.KeptScore, row.PointsPossible))] : Array.Empty<(string, string)>(),
    ];

    /// <summary>Where its answers come from, or why there are none.</summary>
    public static string Note(QuizAttemptRow row)
    {
        var said = row.Note.Length == 0 ? "" : $"{char.ToUpperInvariant(row.Note[0])}{row.Note[1..]}.";
        var source = row.Answers switch { QuizAttemptRow.FromLog => FromLog, QuizAttemptRow.FromAttempt => FromAttempt, _ => "" };
        return Phrase.Of(" ", row.GoneAt.Length > 0 ? "This attempt is no longer in Canvas." : "", source, said);
    }
}
