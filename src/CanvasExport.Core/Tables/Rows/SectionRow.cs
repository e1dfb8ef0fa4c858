namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of a course's <c>sections.csv</c>; its students are told by <c>students.csv</c>;
/// <c>gone_at</c> is when Canvas was asked and no longer had it.</summary>
public sealed record SectionRow(long SectionId, string SectionName, string SisSectionId, string StartAt, string EndAt, long StudentCount,
    string GoneAt = "");
