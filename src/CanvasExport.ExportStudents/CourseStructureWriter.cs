using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>What stands around the work of a course: who taught it, its sections and groups, its syllabus. What Canvas no longer names
/// stays, dated.</summary>
internal sealed class CourseStructureWriter(
    CourseFolder folder, CourseLists lists, CourseStructure structure, CoursePeople people, CourseDiff diff, CourseKinds kinds,
    string seenAt)
{
    readonly CourseStructureMapper _mapper = new(structure);

    /// <summary>Puts it into the record.</summary>
    /// <param name="course">What Canvas says of the course.</param>
    /// <param name="isPart">Whether that is only a part of what it says.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RecordAsync(Course course, bool isPart, CancellationToken cancellationToken)
    {
        var paths = lists.Paths;
        var groups = folder.Groups();
        var members = await lists.ReadAsync(paths.GroupsJsonPath(course.Id), CanvasJson.Default.Group, cancellationToken)
            .SelectMany(group => CourseStructureMapper.Members(group, groups)).ToListAsync(cancellationToken);
        RecordSyllabus(course, isPart);
        RecordTeachers(course);
        Keep(RecordTables.Sections, kinds.Sections, folder.Sections(), _mapper.Sections(people.Students), row => row.SectionId,
            row => row.GoneAt, row => row with { GoneAt = seenAt }, paths.SectionsJsonPath(course.Id));
        Keep(RecordTables.Groups, kinds.Groups, groups, members, row => (row.GroupId, row.UserId), row => row.GoneAt,
            row => row with { GoneAt = seenAt }, paths.GroupsJsonPath(course.Id));
        Keep(RecordTables.AssignmentGroups, kinds.AssignmentGroups, folder.AssignmentGroups(), _mapper.AssignmentGroups(),
            row => row.AssignmentGroupId, row => row.GoneAt, row => row with { GoneAt = seenAt },
            paths.AssignmentGroupsJsonPath(course.Id));
    }

    /// <summary>Writes the course's own CSV files, each where there was ever something to say.</summary>
    public static void Write(CourseFolder folder, CourseLists lists, AtomicFileBatch batch)
    {
        var (paths, id) = (lists.Paths, folder.Course.CourseId);
        CsvFile.Write(batch, folder.StudentsCsvPath, folder.Record.Rows(RecordTables.Students));
        Write(folder.AssignmentsCsvPath, folder.Assignments(), paths.AssignmentsJsonPath(id));
        Write(folder.RubricsCsvPath, folder.Rubrics(), paths.AssignmentsJsonPath(id));
        StudentWork.WriteOrRemove(batch, folder.OverridesCsvPath, folder.Overrides());
        Write(folder.AssignmentGroupsCsvPath, folder.AssignmentGroups(), paths.AssignmentGroupsJsonPath(id));
        Write(folder.SectionsCsvPath, folder.Sections(), paths.SectionsJsonPath(id));
        Write(folder.GroupsCsvPath, folder.Groups(), paths.GroupsJsonPath(id));
        Write(folder.TeachersCsvPath, folder.Teachers(), paths.UsersJsonPath(id));
        StudentWork.WriteOrRemove(batch, folder.SyllabusCsvPath, folder.Record.Rows(RecordTables.Syllabus));
        StudentWork.WriteOrRemove(batch, folder.ContentCsvPath, folder.Content());
        StudentWork.WriteOrRemove(batch, folder.GroupWorkspacesCsvPath, folder.GroupWorkspaces());
        StudentWork.WriteOrRemove(batch, folder.FilesCsvPath, folder.Files());
        StudentWork.WriteOrRemove(batch, folder.ChangesCsvPath, folder.Changes());

        // An empty table says that Canvas has none; where it was never asked there is no table.
        void Write<TRow>(string path, IReadOnlyList<TRow> rows, string list)
        {
            if (rows.Count > 0 || File.Exists(list))
            {
                CsvFile.Write(batch, path, rows);
            }
        }
    }

    void Keep<TRow, TKey>(
        RecordTable<TRow> table, IReadOnlyList<CourseKind<TRow>> told, IReadOnlyList<TRow> former, IEnumerable<TRow> now,
        Func<TRow, TKey> key, Func<TRow, string> goneAt, Func<TRow, TRow> mark, string list) =>
        diff.Replace(table, former, GoneRows.Keep(former, now, key, goneAt, lists.IsWhole(list) ? mark : null), told);

    // What the course says of its teachers is less than what the list of its people says.
    void RecordTeachers(Course course)
    {
        var former = folder.Teachers();
        if (people.Teachers is null && course.Teachers is null)
        {
            return;
        }

        var now = people.Teachers is { } users ? _mapper.Teachers(users) : CourseStructureMapper.Teachers(course);
        diff.Replace(RecordTables.Teachers, former, GoneRows.Keep(
            former, now, row => (row.UserId, row.Role), row => row.GoneAt,
            people.Teachers is null || !lists.IsWhole(lists.Paths.UsersJsonPath(course.Id)) ? null : row => row with { GoneAt = seenAt }),
            people.Teachers is null ? [] : kinds.Teachers);
    }

    // Not in courses.csv, which is read whole: a syllabus may be as long as a book.
    void RecordSyllabus(Course course, bool isPart)
    {
        var former = folder.Record.Rows(RecordTables.Syllabus);
        SyllabusRow[] now = string.IsNullOrEmpty(course.SyllabusBody) ? [] : [new SyllabusRow(course.Id, course.SyllabusBody)];
        diff.Replace(
            RecordTables.Syllabus, former, GoneRows.Keep(
                former, now, row => row.CourseId, row => row.GoneAt, isPart ? null : row => row with { GoneAt = seenAt }), kinds.Syllabus);
    }
}
