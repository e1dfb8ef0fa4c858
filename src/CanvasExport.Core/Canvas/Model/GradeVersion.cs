namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// A version of a submission as the history of the gradebook has it; <c>id</c> is that of the submission. A grader below 0 is a quiz or a
/// tool, 0 or none nobody.
/// </summary>
public sealed record GradeVersion(
    long Id,
    long? AssignmentId = null,
    long? UserId = null,
    string? Grade = null,
    string? Score = null,
    string? Excused = null,
    string? GradedAt = null,
    long? GraderId = null)
{
    const string Excusing = "true";

    /// <summary>
    /// The changes between versions of one student's work, which are given in their order: the first grade of each work, and each that is
    /// other than the one before. What was between two versions nobody knows.
    /// </summary>
    public static IEnumerable<GradeChange> Changes(IEnumerable<GradeVersion> versions)
    {
        foreach (var work in versions.GroupBy(version => version.Id))
        {
            var (before, number) = (new GradeVersion(work.Key), 0);
            foreach (var version in work.Where(version => version.GradedAt is not null || version.Excused == Excusing))
            {
                if (before.Said != version.Said)
                {
                    yield return Change(before, version, ++number);
                    before = version;
                }
            }
        }
    }

    (string, string, bool) Said => (Grade ?? "", Score ?? "", Excused == Excusing);

    static GradeChange Change(GradeVersion before, GradeVersion now, int number) => new(
        $"history {now.Id} {number}", now.GradedAt, before.Grade ?? before.Score, now.Grade ?? now.Score, before.Excused, now.Excused,
        Links: new GradeChangeLinks(now.AssignmentId, now.UserId, now.GraderId));
}
