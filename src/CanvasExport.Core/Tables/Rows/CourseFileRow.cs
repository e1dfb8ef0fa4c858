namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>files/attachments.csv</c>: what a prompt, a quiz question or the syllabus shows, plays or links, kept once
/// for all students. <c>file_name</c> is its name in that folder; the first assignment that names it is the row's, none where it is
/// the syllabus. A recording has a <c>media_id</c> instead of an <c>attachment_id</c>; the picture of an equation has neither.
/// <c>gone_at</c> is when Canvas was asked and no text named it any more.
/// </summary>
public sealed record CourseFileRow(
    long? AssignmentId, string Url, string FileName, string DisplayName, long? AttachmentId, string ContentType, long? Size,
    string ModifiedAt = "", string MediaId = "", string GoneAt = "");
