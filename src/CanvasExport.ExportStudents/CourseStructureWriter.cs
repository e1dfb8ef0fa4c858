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
    CourseFolder folder, CourseLists lists, CourseStructure structure, CoursePeople people, string seenAt)
{
    readonly CourseStructureMapper _mapper = new(structure);

    /// <param name="writer">Writes the record.</param>
    /// <param name="course">What Canvas says of the course.</param>
    /// <param name="isPart">Whether that is only a part of what it says.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RecordAsync(RecordWriter writer, Course course, bool isPart, CancellationToken cancellationToken)
    {
        var paths = lists.Paths;
        var members = await lists.ReadAsync(paths.GroupsJsonPath(course.Id), CanvasJson.Default.Group, cancellationToken)
            .SelectMany(CourseStructureMapper.Members).ToListAsync(cancellationToken);
        RecordSyllabus(writer, course, isPart);
        RecordTeachers(writer, course);
        Keep(writer, RecordTables.Sections, folder.Sections(), _mapper.Sections(people.Students), row => row.SectionId, row => row.GoneAt,
            row => row with { GoneAt = seenAt }, paths.SectionsJsonPath(course.Id));
        Keep(writer, RecordTables.Groups, folder.Groups(), members, row => (row.GroupId, row.UserId), row => row.GoneAt,
            row => row with { GoneAt = seenAt }, paths.GroupsJsonPath(course.Id));
        Keep(writer, RecordTables.AssignmentGroups, folder.AssignmentGroups(), _mapper.AssignmentGroups(), row => row.AssignmentGroupId,
            row => row.GoneAt,
            row => row with { GoneAt = seenAt }, paths.AssignmentGroupsJsonPath(course.Id));
    }

    /// <summary>Writes the course's own CSV files, each where there was ever something to say.</summary>
    public static async Task WriteAsync(CourseFolder folder, CourseLists lists, AtomicFileBatch batch, CancellationToken cancellationToken)
    {
        var (paths, id) = (lists.Paths, folder.Course.CourseId);
        await CsvFile.WriteAsync(batch, folder.StudentsCsvPath, folder.Record.Rows(RecordTables.Students), cancellationToken);
        await WriteAsync(folder.AssignmentsCsvPath, folder.Assignments(), paths.AssignmentsJsonPath(id));
        await WriteAsync(folder.RubricsCsvPath, folder.Rubrics(), paths.AssignmentsJsonPath(id));
        await StudentWork.WriteOrRemoveAsync(batch, folder.OverridesCsvPath, folder.Overrides(), cancellationToken);
        await WriteAsync(folder.AssignmentGroupsCsvPath, folder.AssignmentGroups(), paths.AssignmentGroupsJsonPath(id));
        await WriteAsync(folder.SectionsCsvPath, folder.Sections(), paths.SectionsJsonPath(id));
        await WriteAsync(folder.GroupsCsvPath, folder.Groups(), paths.GroupsJsonPath(id));
        await WriteAsync(folder.TeachersCsvPath, folder.Teachers(), paths.UsersJsonPath(id));
        await StudentWork.WriteOrRemoveAsync(batch, folder.SyllabusCsvPath, folder.Record.Rows(RecordTables.Syllabus), cancellationToken);
        await StudentWork.WriteOrRemoveAsync(batch, folder.ContentCsvPath, folder.Content(), cancellationToken);
        await StudentWork.WriteOrRemoveAsync(batch, folder.GroupWorkspacesCsvPath, folder.GroupWorkspaces(), cancellationToken);
        await StudentWork.WriteOrRemoveAsync(batch, folder.FilesCsvPath, folder.Files(), cancellationToken);

        // An empty table says that Canvas has none; where it was never asked there is no table.
        async Task WriteAsync<TRow>(string path, IReadOnlyList<TRow> rows, string list)
        {
            if (rows.Count > 0 || File.Exists(list))
            {
                await CsvFile.WriteAsync(batch, path, rows, cancellationToken);
            }
        }
    }

    void Keep<TRow, TKey>(
        RecordWriter writer,
            RecordTable<TRow> table, IReadOnlyList<TRow> former, IEnumerable<TRow> now, Func<TRow, TKey> key, Func<TRow, string> goneAt,
        Func<TRow, TRow> mark, string list) =>
        writer.ReplaceWhereChanged(table, former, GoneRows.Keep(former, now, key, goneAt, lists.IsWhole(list) ? mark : null));

    void RecordTeachers(RecordWriter writer, Course course)
    {
        var former = folder.Teachers();
        if (people.Teachers is null && course.Teachers is null)
        {
            return;
        }

        var now = people.Teachers is { } users ? _mapper.Teachers(users) : CourseStructureMapper.Teachers(course);
        writer.ReplaceWhereChanged(RecordTables.Teachers, former, GoneRows.Keep(
            former, now, row => (row.UserId, row.Role), row => row.GoneAt,
            people.Teachers is null || !lists.IsWhole(lists.Paths.UsersJsonPath(course.Id)) ? null : row => row with { GoneAt = seenAt }));
    }

    // Not in courses.csv, which is read whole: a syllabus may be as long as a book.
    void RecordSyllabus(RecordWriter writer, Course course, bool isPart)
    {
        var former = folder.Record.Rows(RecordTables.Syllabus);
        SyllabusRow[] now = string.IsNullOrEmpty(course.SyllabusBody) ? [] : [new SyllabusRow(course.Id, course.SyllabusBody)];
        writer.ReplaceWhereChanged(
            RecordTables.Syllabus, former, GoneRows.Keep(
                former, now, row => row.CourseId, row => row.GoneAt, isPart ? null : row => row with { GoneAt = seenAt }));
    }
}
