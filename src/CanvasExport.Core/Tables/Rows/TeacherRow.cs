namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of a course's <c>teachers.csv</c>: one role of somebody who taught, graded or designed it; <c>sections</c> are names
/// with <c>; </c> between,
/// <c>gone_at</c> is when Canvas was asked and no longer named it.</summary>
public sealed record TeacherRow(long UserId, string UserName, string FullName, string Role, string State, string Sections,
    string GoneAt = "");
