namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>outcome_results.csv</c>: how well the student reached an outcome of the course in one thing. <c>percent</c> is the part of
/// the most that can be reached, 0 to 1; <c>mastery</c> whether that is enough; <c>hidden</c> whether students do not see it.
/// <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record OutcomeResultRow(
    long ResultId,
    long? OutcomeId,
    string Outcome,
    string Score,
    string PointsPossible,
    string MasteryPoints,
    string Percent,
    string Mastery,
    string AssessedAt,
    string AlignmentId,
    long? AssignmentId,
    string AssignmentName,
    string Hidden,
    string GoneAt = "");
