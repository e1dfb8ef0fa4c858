namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>rubrics.csv</c>: one rating of one criterion, in the order of the rubric. A criterion without ratings
/// has one row, with the rating empty; <c>gone_at</c> is when Canvas was asked and no longer had it,
/// <c>rating_details</c> what Canvas calls the rating's long description.
/// </summary>
public sealed record RubricRow(
    long AssignmentId, string CriterionId, string Criterion, string Details, string Points, string Rating, string RatingPoints,
    string GoneAt = "", string RatingDetails = "");
