namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of <c>comments.csv</c>; <c>author_id</c> is empty where Canvas keeps the author secret, and with it
/// <c>author_role</c>: author (whose work it is), peer (a student asked to review it), student, teacher, ta, designer or observer;
/// <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>.</summary>
public sealed record CommentRow(
    long SubmissionId,
    string CreatedAt,
    string Comment,
    string UserName,
    string AuthorId,
    string Attempt,
    string MediaFile,
    string MediaType,
    string MediaUrl,
    string CommentId = "",
    string EditedAt = "",
    string AuthorRole = "",
    string GoneAt = "");
