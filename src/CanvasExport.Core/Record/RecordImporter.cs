using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>
/// Builds the record of a course from the CSV files that were written from it, or by a version that had none: where it is lost, or
/// damaged, or never was. What export-students finds in <c>json/</c> comes to it as to any other.
/// </summary>
/// <param name="paths">The archive.</param>
/// <param name="onProblem">Told what could not be read, in a sentence.</param>
public sealed class RecordImporter(ArchivePaths paths, Action<string> onProblem)
{
    readonly CsvImport _csv = new(onProblem);
    readonly Lazy<IReadOnlyList<CourseRow>> _courses = new(() => [.. new CsvImport(onProblem).Read<CourseRow>(paths.CoursesCsvPath)]);

    /// <summary>Whether a folder without a record was written by an export.</summary>
    public static bool IsExport(string folder) =>
        File.Exists(Path.Combine(folder, ArchivePaths.StudentsCsv))
        || Directory.EnumerateDirectories(folder).Any(student => File.Exists(Path.Combine(student, ArchivePaths.SubmissionsCsv)));

    /// <summary>Puts a damaged record out of the way, so that it can be built anew.</summary>
    public void SetAside(string folder)
    {
        var path = Path.Combine(folder, CourseRecord.FileName);
        var aside = RecordFile.SetAside(path);
        onProblem($"{paths.Relative(path)} was damaged: it is kept as {Path.GetFileName(aside)}, "
            + "and built anew from the tables beside it.");
    }

    /// <summary>Builds the record of a folder.</summary>
    /// <returns>Whether the tables tell which course it is; else there is still none.</returns>
    /// <exception cref="RecordException">The disk does not take it.</exception>
    public bool TryImport(string folder)
    {
        var students = Students(folder);
        if ((TryFindListed(folder) ?? TryFindBySubmission(folder, students)) is not { } course)
        {
            onProblem($"{paths.Relative(folder)} cannot be read: its tables do not say which course it is. "
                + "Run fetch-json and export-students for it.");
            return false;
        }

        // Under another name until it is whole: a record that is there counts as all there is.
        var building = folder + Path.DirectorySeparatorChar + ".import";
        if (Directory.Exists(building))
        {
            Directory.Delete(building, recursive: true);
        }

        using (var record = CourseRecord.Open(building))
        {
            Write(record, folder, course.Row, course.Number, students);
        }

        File.Move(Path.Combine(building, CourseRecord.FileName), Path.Combine(folder, CourseRecord.FileName));
        Directory.Delete(building);
        return true;
    }

    void Write(CourseRecord record, string folder, CourseRow course, long number, IReadOnlyList<StudentRow> students)
    {
        using var writer = record.Write();
        writer.SetCourse(course, number);
        writer.Replace(RecordTables.Students, 0, students);
        var of = new CourseFolder(folder, course);
        Copy(writer, RecordTables.Teachers, 0, of.TeachersCsvPath);
        Copy(writer, RecordTables.Sections, 0, of.SectionsCsvPath);
        Copy(writer, RecordTables.Groups, 0, of.GroupsCsvPath);
        Copy(writer, RecordTables.Syllabus, 0, of.SyllabusCsvPath);
        Copy(writer, RecordTables.Assignments, 0, of.AssignmentsCsvPath);
        Copy(writer, RecordTables.Rubrics, 0, of.RubricsCsvPath);
        Copy(writer, RecordTables.AssignmentGroups, 0, of.AssignmentGroupsCsvPath);
        Copy(writer, RecordTables.CourseFiles, 0, of.FilesCsvPath);
        Copy(writer, RecordTables.Overrides, 0, of.OverridesCsvPath);
        Copy(writer, RecordTables.Content, 0, of.ContentCsvPath);
        Copy(writer, RecordTables.GroupWorkspaces, 0, of.GroupWorkspacesCsvPath);
        Copy(writer, RecordTables.Changes, 0, of.ChangesCsvPath);
        foreach (var grades in _csv.Read<GradeRow>(of.GradesCsvPath).GroupBy(row => row.UserId))
        {
            writer.Append(RecordTables.Grades, grades.Key, grades);
        }

        foreach (var student in students)
        {
            Write(writer, new StudentFolder(of, student));
        }

        WriteFiles(writer, folder);
        writer.Commit();
    }

    void Write(RecordWriter writer, StudentFolder student)
    {
        var id = student.Student.UserId;
        Copy(writer, RecordTables.Submissions, id, student.SubmissionsCsvPath);
        Copy(writer, RecordTables.Attempts, id, student.AttemptsCsvPath);
        Copy(writer, RecordTables.Comments, id, student.CommentsCsvPath);
        Copy(writer, RecordTables.Attachments, id, student.AttachmentsCsvPath);
        Copy(writer, RecordTables.RubricAssessments, id, student.RubricAssessmentsCsvPath);
        Copy(writer, RecordTables.DiscussionEntries, id, student.DiscussionEntriesCsvPath);
        Copy(writer, RecordTables.DiscussionReplies, id, student.DiscussionRepliesCsvPath);
        Copy(writer, RecordTables.QuizAnswers, id, student.QuizAnswersCsvPath);
        Copy(writer, RecordTables.QuizAttempts, id, student.QuizAttemptsCsvPath);
        Copy(writer, RecordTables.PeerReviews, id, student.PeerReviewsCsvPath);
        Copy(writer, RecordTables.PeerRubricAssessments, id, student.PeerRubricAssessmentsCsvPath);
        Copy(writer, RecordTables.GradeChanges, id, student.GradeChangesCsvPath);
        Copy(writer, RecordTables.OutcomeResults, id, student.OutcomeResultsCsvPath);
        Copy(writer, RecordTables.Captions, id, student.CaptionsCsvPath);
        Copy(writer, RecordTables.Annotations, id, student.AnnotationsCsvPath);
        Copy(writer, RecordTables.Eportfolios, id, student.EportfoliosCsvPath);
        Copy(writer, RecordTables.Snapshots, id, student.SnapshotsCsvPath);
        Copy(writer, RecordTables.Changes, id, student.ChangesCsvPath);
        if (File.Exists(student.SubmissionsCsvPath))
        {
            writer.SetExported(id);
        }
    }

    void Copy<TRow>(RecordWriter writer, RecordTable<TRow> table, long owner, string path) =>
        writer.Append(table, owner, _csv.Read<TRow>(path));

    void WriteFiles(RecordWriter writer, string folder)
    {
        var start = paths.Relative(folder) + "/";
        foreach (var row in _csv.Read<FileRow>(paths.FilesCsvPath).Where(row => row.Path.StartsWith(start, StringComparison.Ordinal)))
        {
            writer.SetFile(new RecordedFile(row with { Path = row.Path[start.Length..] }, "", ""));
        }
    }

    // Where students.csv is not there or cannot be read, each folder's own rows tell whose it is.
    List<StudentRow> Students(string folder)
    {
        var students = _csv.Read<StudentRow>(Path.Combine(folder, ArchivePaths.StudentsCsv))
            .Where(row => FolderName.IsOne(row.Folder)).DistinctBy(row => row.UserId)
                .DistinctBy(row => row.Folder, StringComparer.OrdinalIgnoreCase).ToList();
        var known = students.Select(row => row.Folder).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = students.Select(row => row.UserId).ToHashSet();
        var others = Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !known.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => _csv.Read<SubmissionRow>(Path.Combine(folder, name, ArchivePaths.SubmissionsCsv))
                .FirstOrDefault() is { UserId: > 0 } row
                ? new StudentRow(row.UserId, row.UserName, row.UserName, name, "") : null)
            .OfType<StudentRow>();
        return [.. students, .. others.Where(row => ids.Add(row.UserId))];
    }

    /// <summary>Which course a folder is of, as courses.csv or the rows of its students have it; null where they do not tell, or the disk
    /// does not give them.</summary>
    public KnownCourse? TryFindCourse(string folder)
    {
        try
        {
            return TryFindListed(folder) ?? TryFindBySubmission(folder, Students(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    KnownCourse? TryFindListed(string folder) =>
        _courses.Value.Index().FirstOrDefault(course => course.Item.Folder == Path.GetFileName(folder)) is { Item: { } listed } found
            ? new KnownCourse(listed, found.Index + 1) : null;

    KnownCourse? TryFindBySubmission(string folder, IReadOnlyList<StudentRow> students)
    {
        var work = students.SelectMany(
            student => _csv.Read<SubmissionRow>(Path.Combine(folder, student.Folder, ArchivePaths.SubmissionsCsv)).Take(1))
            .FirstOrDefault(row => row.CourseId > 0);
        return work is null ? null
            : new KnownCourse(
                new CourseRow(work.CourseId, work.CourseName, Path.GetFileName(folder), work.CourseStartAt, ""), int.MaxValue);
    }
}
