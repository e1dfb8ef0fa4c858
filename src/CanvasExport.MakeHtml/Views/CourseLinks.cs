using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>Where the pages of a course lie, seen from its folder. Their names are made of ids, so that a new name changes no
/// address.</summary>
internal static class CourseLinks
{
    /// <summary>The page with this part of the students, the first being 1.</summary>
    public static string Part(int number) =>
        number == 1 ? ArchivePaths.IndexHtml : $"{ArchivePaths.AssignmentsFolder}/students-{number}.html";

    public static string Assignment(long id, int part = 1) => $"{ArchivePaths.AssignmentsFolder}/{AssignmentFile(id, part)}";

    /// <summary>The same, seen from another assignment's page.</summary>
    public static string AssignmentFile(long id, int part = 1) => part == 1 ? $"{id}.html" : $"{id}-{part}.html";

    /// <summary>A page of a text of an assignment that is too long for the assignment's own.</summary>
    public static string AssignmentText(long id, int number) => $"{ArchivePaths.AssignmentsFolder}/{AssignmentTextFile(id, number)}";

    public static string AssignmentTextFile(long id, int number) => $"{id}-text-{number}.html";

    /// <summary>A page of a syllabus that is too long for the course's own.</summary>
    public static string Syllabus(int number) => $"{ArchivePaths.AssignmentsFolder}/syllabus-{number}.html";

    /// <summary>A page of the assignments, where they are too many for the course's own.</summary>
    public static string AssignmentList(int number) => $"{ArchivePaths.AssignmentsFolder}/list-{number}.html";

    /// <summary>A page of what the course offered besides assignments, the first being 1.</summary>
    public static string Content(int number) => $"{ArchivePaths.AssignmentsFolder}/{ContentReader.File(number)}";

    /// <summary>A page of what groups made in their workspaces, the first being 1.</summary>
    public static string Workspaces(int number) => $"{ArchivePaths.AssignmentsFolder}/{WorkspaceReader.File(number)}";

    public static string Student(StudentRow student) => RelativeLink.To(student.Folder, ArchivePaths.IndexHtml);

    /// <summary>The place of a submission in its student's page.</summary>
    public static string Anchor(long submissionId) => $"submission-{submissionId}";

    /// <summary>The same of any work.</summary>
    public static string Anchor(WorkKey work) => work.SubmissionId != 0 ? Anchor(work.SubmissionId) : $"quiz-{work.QuizId}";

    /// <summary>The place in a student's page of what the student wrote in a discussion.</summary>
    public static string Discussion(string topicId) => $"discussion-{(topicId.Length > 0 ? topicId : "0")}";
}
