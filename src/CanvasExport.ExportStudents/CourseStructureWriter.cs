using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>Writes the tables of what stands around the work of a course, each where its list was fetched.</summary>
internal sealed class CourseStructureWriter(JsonArchive json, ArchivePaths paths, CourseStructure frame, CoursePeople people)
{
    readonly CourseStructureMapper _mapper = new(frame);

    public async Task WriteAsync(CourseFolder folder, Course course, CancellationToken cancellationToken)
    {
        await WriteSyllabusAsync(folder, course, cancellationToken).ConfigureAwait(false);
        if (people.Teachers is not null || course.Teachers is not null)
        {
            var teachers = people.Teachers is { } users ? _mapper.Teachers(users) : CourseStructureMapper.Teachers(course);
            await CsvFile.WriteAsync(folder.TeachersCsvPath, teachers, cancellationToken).ConfigureAwait(false);
        }

        if (File.Exists(paths.SectionsJsonPath(course.Id)))
        {
            await CsvFile.WriteAsync(folder.SectionsCsvPath, _mapper.Sections(people.Students), cancellationToken).ConfigureAwait(false);
        }

        if (File.Exists(paths.GroupsJsonPath(course.Id)))
        {
            var members = await json.GroupsAsync(course.Id, cancellationToken).SelectMany(CourseStructureMapper.Members).ToListAsync(cancellationToken).ConfigureAwait(false);
            await CsvFile.WriteAsync(folder.GroupsCsvPath, members, cancellationToken).ConfigureAwait(false);
        }

        if (File.Exists(paths.AssignmentGroupsJsonPath(course.Id)))
        {
            await CsvFile.WriteAsync(folder.AssignmentGroupsCsvPath, _mapper.AssignmentGroups(), cancellationToken).ConfigureAwait(false);
        }
    }

    // Apart from courses.csv, which every step reads whole: a syllabus may be as long as a book.
    static async Task WriteSyllabusAsync(CourseFolder folder, Course course, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(course.SyllabusBody))
        {
            await CsvFile.WriteAsync(folder.SyllabusCsvPath, [new SyllabusRow(course.Id, course.SyllabusBody)], cancellationToken).ConfigureAwait(false);
        }
        else if (File.Exists(folder.SyllabusCsvPath))
        {
            File.Delete(folder.SyllabusCsvPath);
        }
    }
}
