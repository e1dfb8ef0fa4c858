using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>How the rows of a table are told apart from one export to the next, and what is done with those that are gone.</summary>
/// <param name="What">What a row is, for <c>changes.csv</c>.</param>
/// <param name="Work">What it belongs to.</param>
/// <param name="Id">Its own number or id in that work; empty where it cannot be told apart.</param>
/// <param name="Text">What is worth telling of it.</param>
/// <param name="HasChanged">Whether the second has another content than the first, whatever its address is now.</param>
/// <param name="GoneAt">When it was gone.</param>
/// <param name="Mark">The same row, gone since then.</param>
internal sealed record RowKind<TRow>(
    string What,
    Func<TRow, WorkKey> Work,
    Func<TRow, string> Id,
    Func<TRow, string> Text,
    Func<TRow, TRow, bool> HasChanged,
    Func<TRow, string> GoneAt,
    Func<TRow, string, TRow> Mark)
{
    public (WorkKey Work, string Id) Key(TRow row) => (Work(row), Id(row));
}

/// <summary>The kinds of a student's rows. All of them stay when they are gone from Canvas.</summary>
internal static class RowKinds
{
    public static readonly RowKind<SubmissionRow> Attempts = new(
        "attempt", row => WorkKey.OfSubmission(row.SubmissionId),
        row => row.AttemptKey(), row => row.SubmittedAt, (_, _) => false, row => row.GoneAt,
            (row, at) => row with { GoneAt = at });

    public static readonly RowKind<CommentRow> Comments = new(
        "comment", row => WorkKey.OfSubmission(row.SubmissionId),
        row => row.CommentId, row => row.Comment, (was, now) => was.Comment != now.Comment,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    // A file is named once for each way it came.
    public static readonly RowKind<AttachmentRow> Files = new(
        "file", row => row.Work,
        row => $"{row.Source} {EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url)}"
            + (row.SubmissionId is null ? $" {row.EntryId}" : ""),
        row => row.FileName,
        (was, now) => IsOther(was.Size, was.ModifiedAt, now.Size, now.ModifiedAt),
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<DiscussionEntryRow> Entries = new(
        "discussion entry", row => WorkKey.Of(row.SubmissionId, null),
        row => row.EntryId, row => row.Message, (was, now) => was.Message != now.Message,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<DiscussionReplyRow> Replies = new(
        "discussion reply", _ => WorkKey.Of(null, null),
        row => $"{row.ReplyId} to {row.EntryId}", row => row.Message, (was, now) => was.Message != now.Message,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<QuizAnswerRow> Answers = new(
        "quiz answer", row => row.Work, row => $"{row.Attempt} {row.QuestionId}", row => row.Answer, (_, _) => false,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<RubricAssessmentRow> Marks = new(
        "rubric", row => WorkKey.OfSubmission(row.SubmissionId), row => row.Description, row => row.Points, (_, _) => false,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<QuizAttemptRow> QuizAttempts = new(
        "quiz attempt", row => row.Work, row => row.Attempt,
        row => Phrase.Of(", ", row.WorkflowState, row.Score.Length > 0 ? $"score {row.Score}" : ""),
        (was, now) => (was.WorkflowState, was.Score, was.FinishedAt) != (now.WorkflowState, now.Score, now.FinishedAt),
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    /// <summary>Whether a file has another content now. Where Canvas does not say when or how large, nothing is known to have
    /// changed.</summary>
    public static bool IsOther(long? wasSize, string wasModified, long? size, string modified) =>
        (size is not null && wasSize is not null && wasSize != size)
        || (wasModified != modified && wasModified.Length > 0 && modified.Length > 0);
}
