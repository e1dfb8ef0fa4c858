using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A student's rows, to be filled by a test.</summary>
internal sealed class SmallStudent(StudentFolder folder, CourseRow course)
{
    public StudentFolder Folder => folder;
    public CourseRow Course => course;
    public List<SubmissionRow> Submissions { get; } = [];
    public List<SubmissionRow> Attempts { get; } = [];
    public List<CommentRow> Comments { get; } = [];
    public List<AttachmentRow> Attachments { get; } = [];
    public List<RubricAssessmentRow> Rubric { get; } = [];

    /// <summary>A submission that nobody cares about, to be varied with <c>with</c>.</summary>
    public SubmissionRow Submission(long id = 1, string body = "") => new(
        id, folder.Student.UserName, course.CourseName, course.StartAt, "An essay", "", "2025-10-03T21:58:04Z", "online_text_entry", body,
        "", "", "", "", "", "", "", "", "10.0", "false", "false", "false", "submitted", "1", "", "", "", 11, folder.Student.UserId,
            course.CourseId);

    public static CommentRow Comment(string text, string author = "teacher") =>
        new(1, "2025-10-04T08:00:00Z", text, author, "5", "1", "", "", "");

    public static AttachmentRow Attachment(string fileName) =>
        new(1, "https://canvas.example/files/7", fileName, fileName, "", "", 7, "", 12_345, "1", "submission");

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await CsvRows.WriteAsync(folder.SubmissionsCsvPath, Submissions, cancellationToken);
        await CsvRows.WriteAsync(folder.AttemptsCsvPath, Attempts, cancellationToken);
        await CsvRows.WriteAsync(folder.CommentsCsvPath, Comments, cancellationToken);
        await CsvRows.WriteAsync(folder.AttachmentsCsvPath, Attachments, cancellationToken);
        await CsvRows.WriteAsync(folder.RubricAssessmentsCsvPath, Rubric, cancellationToken);
    }

    /// <summary>Puts a file into the student's folder.</summary>
    public void Put(string name, byte[]? content = null) => File.WriteAllBytes(Path.Combine(folder.FolderPath, name), content ?? [1]);
}
