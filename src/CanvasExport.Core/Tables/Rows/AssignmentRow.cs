namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>assignments.csv</c>, in Canvas's order; <c>due_at</c> is the date for everybody, without exceptions, and
/// <c>group_weight</c> the percentage of the whole group, empty where the course has no weights,
/// <c>gone_at</c> when Canvas was asked and no longer had it,
/// <c>prompt_gone_at</c> when it no longer showed the description, which stays, <c>anonymous_answers</c> true for a survey of which it
/// tells nobody who answered what.
/// </summary>
public sealed record AssignmentRow(
    long AssignmentId,
    string AssignmentName,
    string AssignmentDescription,
    string PointsPossible,
    string DueAt,
    string HtmlUrl,
    long? AssignmentGroupId = null,
    string AssignmentGroup = "",
    string GroupWeight = "",
    string GoneAt = "",
    string PromptGoneAt = "",
    string AnonymousAnswers = "");
