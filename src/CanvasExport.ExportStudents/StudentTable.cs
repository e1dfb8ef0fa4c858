using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>Writes a course's <c>students.csv</c>. Students who have left Canvas's lists stay on ours, as their folders stay on disk.</summary>
internal sealed class StudentTable(CourseFolder folder, CourseStructureMapper frame, ChangeLog log, string seenAt)
{
    /// <param name="students">Who is in the course, or has work in it.</param>
    /// <param name="isWhole">Whether Canvas gave the list, so that who is not on it is gone.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync(IReadOnlyList<User> students, bool isWhole, CancellationToken cancellationToken)
    {
        var former = FolderList.Students(folder.StudentsCsvPath).ToDictionary(row => row.UserId);
        var current = Name(students, former);
        var ids = current.Select(row => row.UserId).ToHashSet();
        var left = former.Values.Where(row => !ids.Contains(row.UserId)).Select(row => isWhole && row.GoneAt.Length == 0 ? row with { GoneAt = seenAt } : row).ToList();

        // In a course that is exported for the first time everybody is new, which says nothing.
        var come = current.Where(row => former.Count > 0 && former.GetValueOrDefault(row.UserId) is null or { GoneAt.Length: > 0 });
        await TellAsync(come, ChangeRow.New, cancellationToken).ConfigureAwait(false);
        await TellAsync(left.Where(row => row.GoneAt != former[row.UserId].GoneAt), ChangeRow.Gone, cancellationToken).ConfigureAwait(false);
        await CsvFile.WriteAsync(folder.StudentsCsvPath, current.Concat(left), cancellationToken).ConfigureAwait(false);
    }

    List<StudentRow> Name(IReadOnlyList<User> students, Dictionary<long, StudentRow> former)
    {
        var names = new SiblingNames(ArchivePaths.ReservedBesideStudents.Concat(former.Values.Select(row => row.Folder)), SafeName.FolderWith)
            .Assign([.. students.Select(student => new Sibling(
                SafeName.Folder(student.UserName, $"user-{student.Id}"), student.Id, former.GetValueOrDefault(student.Id)?.Folder))]);
        return [.. students.Zip(names, (student, name) =>
            new StudentRow(student.Id, student.UserName, student.Name ?? "", name, CoursePeople.State(student), frame.SectionNames(student)))];
    }

    // Before the list is written: an export that is stopped then tells it again, and once only.
    async Task TellAsync(IEnumerable<StudentRow> students, string change, CancellationToken cancellationToken)
    {
        foreach (var student in students)
        {
            var one = new StudentFolder(student, Path.Combine(folder.FolderPath, student.Folder));
            await log.AddAsync(one, [new WorkDiff(seenAt, folder.Course.CourseId, student).OfStudent(change)], cancellationToken).ConfigureAwait(false);
        }
    }
}
