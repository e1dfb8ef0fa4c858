namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of <c>rubric_assessments.csv</c>: what a grader marked for one criterion of one submission; <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>. <c>ignore_for_scoring</c> and <c>hide_points</c> as in <see cref="RubricRow"/>.</summary>
public sealed record RubricAssessmentRow(
    long SubmissionId, string Description, string Points, string Rating, string Comments, string GoneAt = "",
    string IgnoreForScoring = "", string HidePoints = "");
