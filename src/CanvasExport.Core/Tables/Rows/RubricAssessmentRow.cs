namespace CanvasExport.Core.Tables.Rows;

/// <summary>A row of <c>rubric_assessments.csv</c>: what a grader marked for one criterion of one submission.</summary>
public sealed record RubricAssessmentRow(long SubmissionId, string Description, string Points, string Rating, string Comments);
