namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>rubrics.csv</c>: one rating of one criterion, in the order of the rubric. A criterion without ratings
/// has one row, with the rating empty; <c>gone_at</c> is when Canvas was asked and no longer had it,
/// <c>rating_details</c> what Canvas calls the rating's long description. <c>ignore_for_scoring</c> is true where the criterion does not
/// count, <c>hide_points</c> and <c>hide_score_total</c> where students do not see the points, or their sum.
/// </summary>
public sealed record RubricRow(
    long AssignmentId, string CriterionId, string Criterion, string Details, string Points, string Rating, string RatingPoints,
    string GoneAt = "", string RatingDetails = "",
    string IgnoreForScoring = "", string HidePoints = "", string HideScoreTotal = "");
