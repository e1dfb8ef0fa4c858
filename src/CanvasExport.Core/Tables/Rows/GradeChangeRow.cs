namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>grade_changes.csv</c>: a line of Canvas's log of grades, oldest first. Without an assignment it is the final grade of the
/// course. <c>grader</c> is a login or <c>automatic</c>, and empty where Canvas does not say who it was. Canvas keeps its log for some
/// time only: <c>gone_at</c> says when it no longer had the line. <c>source</c> is gradebook history where the log was not for the token:
/// then the row is what differs between two versions of the submission that the gradebook keeps, and is empty for a line of the log.
/// </summary>
public sealed record GradeChangeRow(
    string ChangeId,
    string ChangedAt,
    long? AssignmentId,
    string AssignmentName,
    long? SubmissionId,
    string GradeBefore,
    string GradeAfter,
    string ExcusedBefore,
    string ExcusedAfter,
    string PointsPossibleBefore,
    string PointsPossibleAfter,
    string GraderId,
    string Grader,
    string GradedAnonymously,
    string VersionNumber,
    string GoneAt = "",
    string Source = "")
{
    /// <summary>The <c>source</c> of what differs between two versions.</summary>
    public const string History = "gradebook history";
}
