namespace CanvasExport.Core.Archive.Rows;

/// <summary>A row of <c>comments.csv</c>; <c>author_id</c> is empty where Canvas keeps the author secret.</summary>
public sealed record CommentRow(
    long SubmissionId,
    string CreatedAt,
    string Comment,
    string UserName,
    string AuthorId,
    string Attempt,
    string MediaFile,
    string MediaType,
    string MediaUrl);
