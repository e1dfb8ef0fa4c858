namespace CanvasExport.Core.Archive.Rows;

/// <summary>
/// A row of a course's <c>files/attachments.csv</c>: a file that the prompt of an assignment shows or links, kept once for all
/// students. <c>file_name</c> is its name in that folder; the first assignment that names it is the row's.
/// </summary>
public sealed record CourseFileRow(
    long AssignmentId, string Url, string FileName, string DisplayName, long AttachmentId, string ContentType, long? Size,
    string ModifiedAt = "");
