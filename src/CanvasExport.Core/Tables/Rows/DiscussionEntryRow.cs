namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>discussion_entries.csv</c>: what the student wrote in a graded discussion, in HTML. <c>answers_user</c> and
/// <c>answers_message</c> are of the entry that it answers, empty where that one is nobody's graded work; <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>.
/// </summary>
public sealed record DiscussionEntryRow(
    long SubmissionId,
    string EntryId,
    string CreatedAt,
    string UpdatedAt,
    string Message,
    string ParentId,
    string AnswersUser,
    string AnswersMessage,
    string GoneAt = "");
