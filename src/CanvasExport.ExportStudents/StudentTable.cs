using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>A course's students. Those who have left Canvas's lists stay on ours, as their folders stay on disk.</summary>
internal sealed class StudentTable(
    CourseFolder folder, CourseStructureMapper structure, SamePeople same, string seenAt, Func<long, bool> isPart,
    SubmissionIndex index)
{
    /// <summary>Puts the students into the record, with who is new and who is gone.</summary>
    /// <param name="writer">Writes the record.</param>
    /// <param name="students">Who is in the course, or has work in it.</param>
    /// <param name="isWhole">Whether Canvas gave the list, so that who is not on it is gone.</param>
    public IReadOnlyList<StudentRow> Record(RecordWriter writer, IReadOnlyList<User> students, bool isWhole)
    {
        var former = folder.Record.Rows(RecordTables.Students).ToDictionary(row => row.UserId);
        var current = Name(students, former);
        var ids = current.Select(row => row.UserId).ToHashSet();
        var left = former.Values.Where(row => !ids.Contains(row.UserId))
            .Select(row => row.AnonymousId.Length > 0 ? WithName(row)
                : isWhole && row.GoneAt.Length == 0 ? row with { GoneAt = seenAt } : row).ToList();
        StudentRow[] rows = [.. current, .. left];
        if (rows.SequenceEqual(former.Values))
        {
            return rows;
        }

        // In a course that is exported for the first time everybody is new, which says nothing.
        foreach (var student in current.Where(
            row => former.Count > 0 && former.GetValueOrDefault(row.UserId) is null or { GoneAt.Length: > 0 }))
        {
            Tell(writer, student, ChangeRow.New);
        }

        foreach (var student in left.Where(row => row.GoneAt != former[row.UserId].GoneAt))
        {
            Tell(writer, student, ChangeRow.Gone);
        }

        writer.Replace(RecordTables.Students, 0, rows);
        return rows;
    }

    List<StudentRow> Name(IReadOnlyList<User> students, Dictionary<long, StudentRow> former)
    {
        var names = new SiblingNames(
            ArchivePaths.ReservedBesideStudents.Concat(former.Values.Select(row => row.Folder)), SafeName.FolderWith)
            .Assign([.. students.Select(student => new Sibling(
                SafeName.Folder(student.UserName, $"user-{student.Id}"), student.Id, former.GetValueOrDefault(student.Id)?.Folder))]);
        return [.. students.Zip(names, (student, name) => IsNameless(student) && former.TryGetValue(student.Id, out var was)
            ? was with { GoneAt = "" } : Row(student, name, former.GetValueOrDefault(student.Id)))];
    }

    StudentRow Row(User student, string folderName, StudentRow? was)
    {
        var row = new StudentRow(
            student.Id, student.UserName, student.Name ?? "", folderName, CoursePeople.State(student), structure.SectionNames(student),
            OtherIds: same.OthersOf(student.Id), AnonymousId: student.AnonymousId);
        return was is null || !isPart(student.Id) ? row
            : EmptyCells.Fill(row with { UserName = student.HasLogin ? row.UserName : was.UserName }, was with { GoneAt = "" });
    }

    // Once work that was graded anonymously is out, Canvas says whose it is.
    StudentRow WithName(StudentRow anonymous)
    {
        var ids = folder.Record.Rows(RecordTables.Submissions, anonymous.UserId).Select(row => row.SubmissionId).ToHashSet();
        var owners = index.Find(ids).Values.Select(work => work.UserId).Where(id => !AnonymousStudent.Is(id)).Distinct().ToList();
        return owners.Count == 0 ? anonymous : anonymous with { OtherIds = CourseStructure.Join(owners) };
    }

    // Of somebody who is in no list that can be read, what an earlier one said still stands.
    static bool IsNameless(User student) => student is { LoginId: null, Name: null, SisUserId: null };

    void Tell(RecordWriter writer, StudentRow student, string change) => writer.Append(
        RecordTables.Changes, student.UserId, [new WorkDiff(seenAt, folder.Course.CourseId, student).OfStudent(change)]);
}
