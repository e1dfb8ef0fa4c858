using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>One attempt at a classic quiz; the id is that of the quiz submission, which the attempts of a student share.</summary>
internal readonly record struct AttemptKey(long QuizSubmissionId, long Attempt) : IComparable<AttemptKey>
{
    /// <summary>The attempt that an element of the list of attempts is; null where it is none.</summary>
    public static AttemptKey? TryOf(RawElement element) =>
        element.TryGetId("quiz_submission_id"u8) is { } id && element.TryGetId("attempt"u8) is { } attempt
            ? new AttemptKey(id, attempt) : null;

    public int CompareTo(AttemptKey other) => (QuizSubmissionId, Attempt).CompareTo((other.QuizSubmissionId, other.Attempt));
}
