using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>
/// A course's folder in <c>exports/</c>. Its record is opened when it is first asked for something; disposed, the folder holds nothing
/// open and can be asked again, so that the courses of a school can be gone through one after another.
/// </summary>
public sealed class CourseFolder(string folderPath, CourseRow course) : IDisposable
{
    readonly Lock _lock = new();
    CourseRecord? _record;

    public CourseRow Course => course;

    public string FolderPath => folderPath;

    /// <exception cref="RecordException">It cannot be opened.</exception>
    public CourseRecord Record
    {
        get
        {
            lock (_lock)
            {
                return _record ??= CourseRecord.Open(folderPath);
            }
        }
    }

    public string WorkbookPath => Path.Combine(FolderPath, ArchivePaths.CourseXlsx);
    public string StudentsCsvPath => Path.Combine(FolderPath, ArchivePaths.StudentsCsv);
    public string IndexHtmlPath => Path.Combine(FolderPath, ArchivePaths.IndexHtml);
    public string CompletenessHtmlPath => Path.Combine(FolderPath, ArchivePaths.CompletenessHtml);
    public string TeachersCsvPath => Path.Combine(FolderPath, ArchivePaths.TeachersCsv);
    public string SectionsCsvPath => Path.Combine(FolderPath, ArchivePaths.SectionsCsv);
    public string GroupsCsvPath => Path.Combine(FolderPath, ArchivePaths.GroupsCsv);
    public string SyllabusCsvPath => Path.Combine(FolderPath, ArchivePaths.SyllabusCsv);
    public string GradesCsvPath => Path.Combine(FolderPath, ArchivePaths.GradesCsv);
    public string ChangesCsvPath => Path.Combine(FolderPath, ArchivePaths.ChangesCsv);
    public string AssignmentsFolderPath => Path.Combine(FolderPath, ArchivePaths.AssignmentsFolder);
    public string AssignmentsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.AssignmentsCsv);
    public string RubricsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.RubricsCsv);
    public string AssignmentGroupsCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.AssignmentGroupsCsv);
    public string OverridesCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.OverridesCsv);
    public string ContentCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.ContentCsv);
    public string GroupWorkspacesCsvPath => Path.Combine(AssignmentsFolderPath, ArchivePaths.GroupWorkspacesCsv);

    public string FilesFolderPath => Path.Combine(FolderPath, ArchivePaths.CourseFilesFolder);
    public string FilesCsvPath => Path.Combine(FilesFolderPath, ArchivePaths.AttachmentsCsv);

    /// <summary>The students, in the order of <c>students.csv</c>.</summary>
    public IEnumerable<StudentFolder> Students() => Record.Rows(RecordTables.Students).Select(student => new StudentFolder(this, student));

    public IReadOnlyList<AssignmentRow> Assignments() => Record.Rows(RecordTables.Assignments);
    public IReadOnlyList<CourseFileRow> Files() => Record.Rows(RecordTables.CourseFiles);
    public IReadOnlyList<RubricRow> Rubrics() => Record.Rows(RecordTables.Rubrics);
    public IReadOnlyList<AssignmentGroupRow> AssignmentGroups() => Record.Rows(RecordTables.AssignmentGroups);
    public IReadOnlyList<TeacherRow> Teachers() => Record.Rows(RecordTables.Teachers);
    public IReadOnlyList<SectionRow> Sections() => Record.Rows(RecordTables.Sections);
    public IReadOnlyList<GroupRow> Groups() => Record.Rows(RecordTables.Groups);
    public IReadOnlyList<OverrideRow> Overrides() => Record.Rows(RecordTables.Overrides);
    public IReadOnlyList<ContentRow> Content() => Record.Rows(RecordTables.Content);
    public IReadOnlyList<GroupWorkspaceRow> GroupWorkspaces() => Record.Rows(RecordTables.GroupWorkspaces);

    /// <summary>What was otherwise in the course itself from one export to the next.</summary>
    public IReadOnlyList<ChangeRow> Changes() => Record.Rows(RecordTables.Changes);
    public SyllabusRow? Syllabus() => Record.Rows(RecordTables.Syllabus) is [var row, ..] ? row : null;

    public void Dispose()
    {
        lock (_lock)
        {
            _record?.Dispose();
            _record = null;
        }
    }
}
