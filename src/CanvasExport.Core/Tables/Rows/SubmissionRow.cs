namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>submissions.csv</c> (the newest attempt of each submission) and of <c>attempts.csv</c> (the earlier ones).
/// The parameters are the columns, in their order; absent values are empty. <c>grader</c> is a login or <c>automatic</c>,
/// <c>graded_attempt</c> says whether the grade was given for this attempt, <c>gone_at</c> when Canvas was asked and no longer had
/// it; such rows stay. <c>custom_grade_status</c> is the name of a status of the school's own, empty where Canvas did not tell it,
/// <c>proxy_submitter</c> who handed it in for the student.
/// <c>similarity</c> says what a similarity check found in each file, <c>checkpoints</c> how the parts of a discussion were graded,
/// <c>provisional_grades</c> what each marker gave before the grade was settled. <c>entered_score</c> and <c>entered_grade</c> are what was
/// given before points were deducted, <c>posted_at</c> since when students see the grade, <c>hidden</c> is true where they do not.
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
    long CourseId,
    string SecondsLate = "",
    string PointsDeducted = "",
    string Grader = "",
    string GradedAttempt = "",
    string GoneAt = "",
    string LatePolicyStatus = "",
    string CustomGradeStatusId = "",
    string CustomGradeStatus = "",
    string ProxySubmitterId = "",
    string ProxySubmitter = "",
    string AnonymousId = "",
    string Similarity = "",
    string Checkpoints = "",
    string ProvisionalGrades = "",
    string EnteredScore = "",
    string EnteredGrade = "",
    string PostedAt = "",
    string Hidden = "")
{
    /// <summary>The <see cref="Grader"/> of what a quiz or a tool graded by itself.</summary>
    public const string Automatic = "automatic";

    /// <summary>Tells one attempt from the others of its submission: its number, or on old servers its time; empty where nothing was
    /// handed in.</summary>
    public string AttemptKey() => Attempt.Length > 0 ? Attempt : SubmittedAt;

    /// <summary>Another attempt at the same work, of which nothing is known but its number.</summary>
    public SubmissionRow AttemptAlone(string attempt) => this with
    {
        Attempt = attempt,
        SubmittedAt = "",
        SubmissionType = "",
        SubmissionBody = "",
        SubmissionUrl = "",
        MediaFile = "",
        MediaUrl = "",
        Score = "",
        SubmissionGrade = "",
        GradedAttempt = "",
        ProxySubmitter = "",
    };
}
