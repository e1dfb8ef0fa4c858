using CanvasExport.Core.Content;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents.Incremental;

/// <summary>How the rows of a table are told apart from one export to the next.</summary>
/// <param name="What">What a row is, for <c>changes.csv</c>.</param>
/// <param name="SubmissionId">The submission it belongs to.</param>
/// <param name="Id">Its own number or id in that submission; empty where it cannot be told apart.</param>
/// <param name="Text">What is worth telling of it.</param>
/// <param name="HasChanged">Whether the second has another content than the first, whatever its address is now.</param>
/// <param name="GoneAt">When it was gone.</param>
/// <param name="Mark">The same row, gone since then.</param>
internal sealed record RowKind<TRow>(
    string What,
    Func<TRow, long> SubmissionId,
    Func<TRow, string> Id,
    Func<TRow, string> Text,
    Func<TRow, TRow, bool> HasChanged,
    Func<TRow, string> GoneAt,
    Func<TRow, string, TRow> Mark)
{
    public (long SubmissionId, string Id) Key(TRow row) => (SubmissionId(row), Id(row));
}

/// <summary>The kinds of rows that stay when they are gone from Canvas.</summary>
internal static class RowKinds
{
    public static readonly RowKind<SubmissionRow> Attempts = new(
        "attempt", row => row.SubmissionId, row => row.AttemptKey(), row => row.SubmittedAt, (_, _) => false, row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<CommentRow> Comments = new(
        "comment", row => row.SubmissionId, row => row.CommentId, row => row.Comment, (was, now) => was.Comment != now.Comment,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    // A file is named once for each way it came. Older archives have no modified_at.
    public static readonly RowKind<AttachmentRow> Files = new(
        "file", row => row.SubmissionId, row => $"{row.Source} {EmbeddedLink.KeyOf(row.AttachmentId, row.MediaId, row.Url)}", row => row.FileName,
        (was, now) => was.Size != now.Size || (was.ModifiedAt != now.ModifiedAt && was.ModifiedAt.Length > 0),
        row => row.GoneAt, (row, at) => row with { GoneAt = at });

    public static readonly RowKind<DiscussionEntryRow> Entries = new(
        "discussion entry", row => row.SubmissionId, row => row.EntryId, row => row.Message, (was, now) => was.Message != now.Message,
        row => row.GoneAt, (row, at) => row with { GoneAt = at });
}
