using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;
using CanvasExport.Core.Model;

namespace CanvasExport.ExportStudents;

/// <summary>Writes the tables of what stands around the work of a course, each where its list was fetched.</summary>
internal sealed class FrameWriter(JsonArchive json, ArchivePaths paths, CourseFrame frame, CoursePeople people)
{
    readonly FrameMapper _mapper = new(frame);

    public async Task WriteAsync(CourseFolder folder, Course course, CancellationToken cancellationToken)
    {
        await WriteSyllabusAsync(folder, course, cancellationToken).ConfigureAwait(false);
        if (people.Teachers is not null || course.Teachers is not null)
        {
            var teachers = people.Teachers is { } users ? _mapper.Teachers(users) : FrameMapper.Teachers(course);
            await CsvFile.WriteAsync(folder.TeachersCsvPath, teachers, cancellationToken).ConfigureAwait(false);
        }

        if (File.Exists(paths.SectionsJsonPath(course.Id)))
        {
            await CsvFile.WriteAsync(folder.SectionsCsvPath, _mapper.Sections(people.Students), cancellationToken).ConfigureAwait(false);
        }

        if (File.Exists(paths.GroupsJsonPath(course.Id)))
        {
            var members = await json.GroupsAsync(course.Id, cancellationToken).SelectMany(FrameMapper.Members).ToListAsync(cancellationToken).ConfigureAwait(false);
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
