namespace CanvasExport.Core.Tables.Rows;

/// <summary>The row of a course's <c>syllabus.csv</c>: HTML, as Canvas sent it.</summary>
public sealed record SyllabusRow(long CourseId, string SyllabusBody);
