using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The students of a course in the order of <c>students.csv</c>, with what is missing of their folders.</summary>
internal sealed class CourseRoll(CourseFolder folder)
{
    public CourseRow Course => folder.Course;

    public IReadOnlyList<EnrolledStudent> Students { get; } = [.. folder.Students().Select(student => new EnrolledStudent(student))];

    /// <summary>The course as the first page lists it; students with a page are linked.</summary>
    public CourseView View() => new(
        Course.CourseName,
        MomentView.TryFromDay(Course.StartAt),
        Wording.Words(Course.WorkflowState),
        File.Exists(folder.StudentsCsvPath) ? RelativeLink.To(Course.Folder, ArchivePaths.StudentsCsv) : null,
        [.. Students.Select(student => Link(student, student.HasPage, Course.Folder))]);

    /// <summary>The student's page, with the nearest ones before and after that have their rows.</summary>
    public StudentView View(int index, string exportedAt)
    {
        var (student, _) = Students[index];
        return new StudentView(
            NameOf(student.Student),
            student.Student.UserName,
            Course.CourseName,
            exportedAt,
            Neighbour(index, -1),
            Neighbour(index, 1),
            [.. new StudentReader(student).Submissions()]);
    }

    StudentLinkView? Neighbour(int index, int step)
    {
        for (var at = index + step; at >= 0 && at < Students.Count; at += step)
        {
            if (Students[at].MissingPart is null)
            {
                return Link(Students[at], hasPage: true, "..");
            }
        }

        return null;
    }

    static string NameOf(StudentRow student) => student.FullName.Length > 0 ? student.FullName : student.UserName;

    static StudentLinkView Link(EnrolledStudent one, bool hasPage, string folder)
    {
        var student = one.Folder.Student;
        var link = hasPage ? RelativeLink.To(folder, student.Folder, ArchivePaths.IndexHtml) : null;
        return new StudentLinkView(NameOf(student), student.UserName, student.State, link);
    }
}

/// <summary>A student of a course, and the first file of the student's rows that is not there, or null.</summary>
internal sealed record EnrolledStudent(StudentFolder Folder, string? MissingPart)
{
    public EnrolledStudent(StudentFolder folder) : this(folder, FirstMissing(folder))
    {
    }

    public bool HasPage => MissingPart is null && File.Exists(Folder.IndexHtmlPath);

    static string? FirstMissing(StudentFolder folder)
    {
        string[] parts =
            [folder.SubmissionsCsvPath, folder.AttemptsCsvPath, folder.CommentsCsvPath, folder.AttachmentsCsvPath, folder.RubricAssessmentsCsvPath];
        return Directory.Exists(folder.FolderPath) ? parts.FirstOrDefault(part => !File.Exists(part)) : folder.FolderPath;
    }
}
