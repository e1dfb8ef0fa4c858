namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>assignment_groups.csv</c>, in Canvas's order: percent of the grade (empty where the course has no weights),
/// how many scores are dropped, and the ids of assignments that never are, with <c>; </c> between;
/// <c>gone_at</c> is when Canvas was asked and no longer had it.
/// </summary>
public sealed record AssignmentGroupRow(
    long AssignmentGroupId, string AssignmentGroup, string GroupWeight, string DropLowest, string DropHighest, string NeverDrop,
    string GoneAt = "");
