namespace CanvasExport.Core.Archive.Rows;

/// <summary>
/// A row of <c>submissions.csv</c> (the newest attempt of each submission) and of <c>attempts.csv</c> (the earlier ones).
/// The parameters are the columns, in their order; absent values are empty.
/// </summary>
public sealed record SubmissionRow(
    long SubmissionId,
    string UserName,
    string CourseName,
    string CourseStartAt,
    string AssignmentName,
    string AssignmentDescription,
    string SubmittedAt,
    string SubmissionType,
    string SubmissionBody,
    string SubmissionUrl,
    string MediaFile,
    string MediaType,
    string MediaUrl,
    string RubricPoints,
    string RubricComments,
    string SubmissionGrade,
    string Score,
    string PointsPossible,
    string Late,
    string Missing,
    string Excused,
    string WorkflowState,
    string Attempt,
    string GradedAt,
    string DueAt,
    string GroupName,
    long AssignmentId,
    long UserId,
    long CourseId);
