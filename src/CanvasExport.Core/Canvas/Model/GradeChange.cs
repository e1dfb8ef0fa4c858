namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// That a grade was changed, or whether somebody is excused. Without an assignment it is the final grade of the course. Canvas leaves out
/// whose grade it is as long as work is graded anonymously.
/// </summary>
public sealed record GradeChange(
    string? Id = null,
    string? CreatedAt = null,
    string? GradeBefore = null,
    string? GradeAfter = null,
    string? ExcusedBefore = null,
    string? ExcusedAfter = null,
    string? PointsPossibleBefore = null,
    string? PointsPossibleAfter = null,
    string? GradedAnonymously = null,
    string? VersionNumber = null,
    string? CourseOverrideGrade = null,
    GradeChangeLinks? Links = null);

/// <summary>What a change of a grade belongs to, by ids; a grader below 0 is a quiz or a tool, 0 or none nobody.</summary>
public sealed record GradeChangeLinks(long? Assignment = null, long? Student = null, long? Grader = null);
