namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of <c>rubric_assessments.csv</c>: what a grader marked for one criterion of one submission; <c>gone_at</c> as in
/// <see cref="SubmissionRow"/>.</summary>
public sealed record RubricAssessmentRow(
    long SubmissionId, string Description, string Points, string Rating, string Comments, string GoneAt = "");
