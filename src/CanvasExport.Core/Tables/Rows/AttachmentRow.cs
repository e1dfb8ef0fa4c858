namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>attachments.csv</c>: a file that Canvas names. <c>file_name</c> is its name in the student's folder,
/// <c>size</c> what Canvas recorded in bytes, <c>source</c> where it was named: submission, comment, discussion, quiz,
/// annotated for a document with the marks that were drawn on it, eportfolio for what an ePortfolio shows, or inline for what a text shows,
/// plays or links,
/// <c>attempt</c> the attempts that hold it, oldest first with a blank between them, <c>comment_id</c> the comment it came with,
/// <c>modified_at</c> when its content last changed, <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// A recording in a text has a <c>media_id</c> instead of an <c>attachment_id</c>; the picture of an equation has neither. What was handed
/// in to a quiz that belongs to no assignment has a <c>quiz_id</c> instead of a <c>submission_id</c>. What came with an entry of a
/// discussion has its <c>entry_id</c>, and no <c>submission_id</c> where no submission has the entry.
/// </summary>
public sealed record AttachmentRow(
    long? SubmissionId,
    string Url,
    string FileName,
    string DisplayName,
    string ThumbnailUrl,
    string ThumbnailFile,
    long? AttachmentId,
    string ContentType,
    long? Size,
    string Attempt,
    string Source,
    string CommentId = "",
    string ModifiedAt = "",
    string GoneAt = "",
    string MediaId = "",
    long? QuizId = null,
    string EntryId = "")
{
    /// <summary>The <c>source</c> of a document with the marks on it, which lies beside the document itself.</summary>
    public const string Annotated = "annotated";

    /// <summary>The <c>source</c> of what stands in an ePortfolio.</summary>
    public const string Eportfolio = "eportfolio";

    /// <summary>The work that it is of.</summary>
    public WorkKey Work => WorkKey.Of(SubmissionId, QuizId);
}
