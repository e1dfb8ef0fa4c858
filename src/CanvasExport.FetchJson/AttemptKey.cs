using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// One attempt at a classic quiz; the id is that of the quiz submission, which the attempts of a student share. <c>AsOf</c> says how it
/// stood when it was asked for, where that may change; an attempt that stands otherwise now is asked for anew.
/// </summary>
internal readonly record struct AttemptKey(long QuizSubmissionId, long Attempt, string AsOf = "") : IComparable<AttemptKey>
{
    /// <summary>Where <see cref="AsOf"/> stands in an element.</summary>
    public const string AsOfName = "as_of";

    /// <summary>The <see cref="AsOf"/> of an attempt that goes on, so that it stands otherwise each time.</summary>
    public const string Open = "not complete";

    /// <summary>The same attempt, however it stands.</summary>
    public AttemptKey Bare => this with { AsOf = "" };

    /// <summary>The attempt that an element of the list of attempts is; null where it is none.</summary>
    public static AttemptKey? TryOf(RawElement element) =>
        element.TryGetId("quiz_submission_id"u8) is { } id && element.TryGetId("attempt"u8) is { } attempt
            ? new AttemptKey(id, attempt, TextOf(element)) : null;

    /// <summary>The attempt that one of Canvas's own quiz submissions is; null where it is none.</summary>
    public static AttemptKey? TryOfObject(RawElement element) =>
        element.TryGetId("id"u8) is { } id && element.TryGetId("attempt"u8) is { } attempt ? new AttemptKey(id, attempt) : null;

    /// <summary>An attempt with what of it may change.</summary>
    public static AttemptKey Of(QuizSubmission submission) => new(
        submission.Id, submission.Attempt ?? 0, submission.IsComplete ? $"{submission.WorkflowState} {submission.Score}" : Open);

    public int CompareTo(AttemptKey other) =>
        (QuizSubmissionId, Attempt, AsOf).CompareTo((other.QuizSubmissionId, other.Attempt, other.AsOf));

    static string TextOf(RawElement element)
    {
        using var json = element.Parse();
        return CanvasJson.TryText(json.RootElement, AsOfName) is { } said ? $"{said}{(said == Open ? ", then" : "")}" : "";
    }
}
