namespace CanvasExport.Core.Tables.Rows;

/// <summary>The row of a course's <c>syllabus.csv</c>: HTML, as Canvas sent it last;
/// <c>gone_at</c> is when Canvas was asked and showed none any more.</summary>
public sealed record SyllabusRow(long CourseId, string SyllabusBody, string GoneAt = "");
