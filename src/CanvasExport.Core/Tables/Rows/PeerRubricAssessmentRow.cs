namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>peer_rubric_assessments.csv</c>: what a student marked for one criterion of another's work, in the form of
/// <see cref="RubricAssessmentRow"/>; <c>review_id</c> and <c>side</c> are those of its row in <c>peer_reviews.csv</c>, which says who
/// both are.
/// </summary>
public sealed record PeerRubricAssessmentRow(
    long SubmissionId, string Description, string Points, string Rating, string Comments, string GoneAt,
    string IgnoreForScoring, string HidePoints, string ReviewId, string Side, long AssignmentId, string Reviewer);
