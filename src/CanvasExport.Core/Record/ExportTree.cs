using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>The courses and students in <c>exports/</c>, as <c>courses.csv</c> and the <c>students.csv</c> files list them.</summary>
public sealed class ExportTree(ArchivePaths paths)
{
    /// <summary>The exported courses, in the order of <c>courses.csv</c>.</summary>
    /// <param name="courseIds">The courses wanted, those that have not been exported passed over; none means all.</param>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of the courses wanted.</exception>
    public IReadOnlyList<CourseFolder> Courses(IReadOnlyCollection<long> courseIds)
    {
        if (!File.Exists(paths.CoursesCsvPath))
        {
            throw new ArchiveException($"{paths.Relative(paths.CoursesCsvPath)} is not there: run export-students first.");
        }

        var courses = FolderList.Courses(paths.CoursesCsvPath)
            .Where(course => courseIds.Count == 0 || courseIds.Contains(course.CourseId))
            .Select(course => new CourseFolder(course, Path.Combine(paths.ExportsFolder, course.Folder)))
            .ToList();
        return courses.Count == 0 && courseIds.Count > 0
            ? throw new ArchiveException($"None of the courses {string.Join(", ", courseIds)} is in the archive: run fetch-json and export-students for them first.")
            : courses;
    }
}

/// <summary>A course's folder in <c>exports/</c>.</summary>
public sealed record CourseFolder(CourseRow Course, string FolderPath)
{
    public string StudentsCsvPath => Path.Combine(FolderPath, ArchivePaths.StudentsCsv);
    public string IndexHtmlPath => Path.Combine(FolderPath, ArchivePaths.IndexHtml);
    public string CompletenessHtmlPath => Path.Combine(FolderPath, ArchivePaths.CompletenessHtml);
    public string TeachersCsvPath => Path.Combine(FolderPath, ArchivePaths.TeachersCsv);
    public string SectionsCsvPath => Path.Combine(FolderPath, ArchivePaths.SectionsCsv);
    public string GroupsCsvPath => Path.Combine(FolderPath, ArchivePaths.GroupsCsv);
    public string SyllabusCsvPath => Path.Combine(FolderPath, ArchivePaths.SyllabusCsv);
    public string AssignmentsFolderPath => Path.Combine(FolderPath, ArchivePaths.AssignmentsFolder);
    public string AssignmentsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.AssignmentsCsv);
    public string RubricsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.RubricsCsv);
    public string AssignmentGroupsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.AssignmentGroupsCsv);

    public string FilesFolderPath => Path.Combine(FolderPath, ArchivePaths.CourseFilesFolder);
    public string FilesCsvPath => Path.Combine(FilesFolderPath, ArchivePaths.AttachmentsCsv);

    /// <summary>The students, in the order of <c>students.csv</c>.</summary>
    public IEnumerable<StudentFolder> Students() =>
        FolderList.Students(StudentsCsvPath).Select(student => new StudentFolder(student, Path.Combine(FolderPath, student.Folder)));

    public IEnumerable<AssignmentRow> Assignments() => CsvFile.Read<AssignmentRow>(AssignmentsCsvPath);
    public IEnumerable<CourseFileRow> Files() => CsvFile.Read<CourseFileRow>(FilesCsvPath);
    public IEnumerable<RubricRow> Rubrics() => CsvFile.Read<RubricRow>(RubricsCsvPath);
    public IEnumerable<AssignmentGroupRow> AssignmentGroups() => CsvFile.Read<AssignmentGroupRow>(AssignmentGroupsCsvPath);
    public IEnumerable<TeacherRow> Teachers() => CsvFile.Read<TeacherRow>(TeachersCsvPath);
    public IEnumerable<SectionRow> Sections() => CsvFile.Read<SectionRow>(SectionsCsvPath);
    public IEnumerable<GroupRow> Groups() => CsvFile.Read<GroupRow>(GroupsCsvPath);
    public string Syllabus() => CsvFile.Read<SyllabusRow>(SyllabusCsvPath).FirstOrDefault()?.SyllabusBody ?? "";
}

/// <summary>A student's folder in a course's folder, with its CSV files.</summary>
public sealed record StudentFolder(StudentRow Student, string FolderPath)
{
    public string SubmissionsCsvPath => Path.Combine(FolderPath, ArchivePaths.SubmissionsCsv);
    public string AttemptsCsvPath => Path.Combine(FolderPath, ArchivePaths.AttemptsCsv);
    public string CommentsCsvPath => Path.Combine(FolderPath, ArchivePaths.CommentsCsv);
    public string AttachmentsCsvPath => Path.Combine(FolderPath, ArchivePaths.AttachmentsCsv);
    public string RubricAssessmentsCsvPath => Path.Combine(FolderPath, ArchivePaths.RubricAssessmentsCsv);
    public string DiscussionEntriesCsvPath => Path.Combine(FolderPath, ArchivePaths.DiscussionEntriesCsv);
    public string QuizAnswersCsvPath => Path.Combine(FolderPath, ArchivePaths.QuizAnswersCsv);
    public string ChangesCsvPath => Path.Combine(FolderPath, ArchivePaths.ChangesCsv);
    public string IndexHtmlPath => Path.Combine(FolderPath, ArchivePaths.IndexHtml);

    public IEnumerable<SubmissionRow> Submissions() => CsvFile.Read<SubmissionRow>(SubmissionsCsvPath);
    public IEnumerable<SubmissionRow> Attempts() => CsvFile.Read<SubmissionRow>(AttemptsCsvPath);
    public IEnumerable<CommentRow> Comments() => CsvFile.Read<CommentRow>(CommentsCsvPath);
    public IEnumerable<AttachmentRow> Attachments() => CsvFile.Read<AttachmentRow>(AttachmentsCsvPath);
    public IEnumerable<DiscussionEntryRow> DiscussionEntries() => CsvFile.Read<DiscussionEntryRow>(DiscussionEntriesCsvPath);
    public IEnumerable<ChangeRow> Changes() => CsvFile.Read<ChangeRow>(ChangesCsvPath);
    public IEnumerable<QuizAnswerRow> QuizAnswers() => CsvFile.Read<QuizAnswerRow>(QuizAnswersCsvPath);
    public IEnumerable<RubricAssessmentRow> RubricAssessments() => CsvFile.Read<RubricAssessmentRow>(RubricAssessmentsCsvPath);
}
