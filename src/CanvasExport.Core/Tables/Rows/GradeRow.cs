namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of a course's <c>grades.csv</c>: the final grades of one enrollment of a student. <c>current</c> leaves out what was not graded,
/// <c>final</c> counts it as nothing; <c>override</c> is what a teacher set in their place, <c>unposted</c> counts grades that students do
/// not see yet. <c>note</c> says what is not known, and why; <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record GradeRow(
    long UserId,
    string UserName,
    string FullName,
    long? EnrollmentId,
    string Section,
    string State,
    string CurrentScore,
    string CurrentGrade,
    string FinalScore,
    string FinalGrade,
    string OverrideScore,
    string OverrideGrade,
    string UnpostedCurrentScore,
    string UnpostedCurrentGrade,
    string UnpostedFinalScore,
    string UnpostedFinalGrade,
    string Note,
    string GoneAt = "")
{
    /// <summary>Whether Canvas gave any grade.</summary>
    public bool HasGrades => (CurrentScore + CurrentGrade + FinalScore + FinalGrade + OverrideScore + OverrideGrade
        + UnpostedCurrentScore + UnpostedCurrentGrade + UnpostedFinalScore + UnpostedFinalGrade).Length > 0;
}
