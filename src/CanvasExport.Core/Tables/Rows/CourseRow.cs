namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>courses.csv</c>; <c>folder</c> is the course's name on disk, fixed when it is first exported, <c>time_zone</c> an
/// IANA name such as Europe/Lisbon, <c>term</c> a name. Start and end are the course's own, else its term's.
/// </summary>
public sealed record CourseRow(
    long CourseId,
    string CourseName,
    string Folder,
    string StartAt,
    string WorkflowState,
    string TimeZone = "",
    string Term = "",
    string EndAt = "",
    string CourseCode = "",
    string SisCourseId = "");
