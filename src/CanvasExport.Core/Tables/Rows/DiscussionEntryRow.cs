namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>discussion_entries.csv</c>: what the student wrote in a discussion, in HTML. <c>answers_user</c>, <c>answers_role</c> and
/// <c>answers_message</c> are of the entry that it answers. <c>submission_id</c> is empty where no submission has the entry,
/// <c>graded</c> says whether the discussion is, <c>topic_id</c> to <c>topic_message</c> which one it is, <c>note</c> what is not known
/// of it, and why; <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record DiscussionEntryRow(
    long? SubmissionId,
    string EntryId,
    string CreatedAt,
    string UpdatedAt,
    string Message,
    string ParentId,
    string AnswersUser,
    string AnswersMessage,
    string GoneAt = "",
    string TopicId = "",
    string TopicTitle = "",
    string TopicMessage = "",
    string Graded = "",
    string AnswersRole = "",
    string Note = "");
