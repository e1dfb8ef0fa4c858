namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>overrides.csv</c>: that an assignment has other dates for some. <c>kind</c> is student, section, group, course or other;
/// one that names several students has a row for each. <c>sets_due_at</c>, <c>sets_unlock_at</c> and <c>sets_lock_at</c> are true where
/// it sets the date, which may be none; where it does not, the assignment's own holds. <c>gone_at</c> as in <see cref="SubmissionRow"/>.
/// </summary>
public sealed record OverrideRow(
    long AssignmentId,
    string AssignmentName,
    string OverrideId,
    string Title,
    string Kind,
    string TargetId,
    string Target,
    string SetsDueAt,
    string DueAt,
    string SetsUnlockAt,
    string UnlockAt,
    string SetsLockAt,
    string LockAt,
    string GoneAt = "")
{
    public const string Student = "student";
    public const string Section = "section";
    public const string Group = "group";
    public const string Course = "course";
    public const string Other = "other";
}
