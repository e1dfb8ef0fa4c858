namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>changes.csv</c>: what an export found otherwise than the one before. <c>seen_at</c> is when Canvas was asked,
/// <c>change</c> is new, changed or gone, <c>what</c> is student, submission, attempt, grade, rubric, comment, file, discussion entry,
/// discussion reply, peer review, quiz answers or quiz attempt (of a practice quiz or a survey, whose title stands as
/// <c>assignment_name</c>), or a thing of the course itself, which is nobody's; <c>item</c> is its number
/// or id. Of what is changed or gone, <c>before</c> has what would be lost.
/// </summary>
public sealed record ChangeRow(
    string SeenAt,
    long CourseId,
    long? UserId,
    string UserName,
    string Change,
    string What,
    long? SubmissionId,
    string AssignmentName,
    string Item,
    string Before,
    string After)
{
    public const string New = "new";
    public const string Changed = "changed";
    public const string Gone = "gone";
}
