namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>annotations.csv</c>: a mark that somebody drew on a document, which Canvas's viewer keeps. <c>attachment_id</c> is that of
/// the document in <c>attachments.csv</c>, <c>attempt</c> the newest that holds it, <c>page</c> counted from 1, <c>place</c> where on the
/// page it is, as the viewer sent it. <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record AnnotationRow(
    long SubmissionId,
    long AttachmentId,
    string Attempt,
    string AnnotationId,
    string Page,
    string Type,
    string Contents,
    string UserName,
    string UserId,
    string CreatedAt,
    string Color,
    string Place,
    string AnswersAnnotation,
    string GoneAt = "");
