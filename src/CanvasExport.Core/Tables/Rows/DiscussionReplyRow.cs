namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>discussion_replies.csv</c>: what somebody else answered to an entry of the student, in HTML. <c>author_id</c> is empty
/// where Canvas keeps the author secret, and with it <c>author_role</c>: student, teacher, ta, designer or observer; that is empty too
/// for who is in no list of the course. <c>files</c> names what came with it; <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record DiscussionReplyRow(
    string EntryId,
    string ReplyId,
    string CreatedAt,
    string UpdatedAt,
    string UserName,
    string AuthorId,
    string AuthorRole,
    string Message,
    string Files,
    string TopicId,
    string GoneAt = "");
