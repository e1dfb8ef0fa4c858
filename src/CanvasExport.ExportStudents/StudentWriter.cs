using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;
using CanvasExport.ExportStudents.Peers;

namespace CanvasExport.ExportStudents;

/// <summary>
/// Exports the students of a course, so many at a time: what Canvas has now is held against the record, what is otherwise goes into
/// it with the changes that tell of it, in one transaction, and then the CSV files are written. While one lot is written the next is
/// read.
/// </summary>
internal sealed class StudentWriter(
    CourseFolder course, StudentMapper mapper, Func<StudentFolder, long> bytesOf, DeletedRows deleted, PeerHistory peers, string seenAt,
    AtomicFileBatch batch,
    Action<StudentFolder> onStudent)
{
    const int AtOnce = 128;

    // Of what Canvas says of their work. In memory that is some ten times as much, and there are two lots.
    const long BytesAtOnce = 4_000_000;

    public async Task WriteAsync(IReadOnlyList<StudentFolder> students, CancellationToken cancellationToken)
    {
        var lots = Lots(students).ToList();
        var former = Former(0);
        var saving = Task.CompletedTask;
        try
        {
            for (var number = 0; number < lots.Count; number++)
            {
                var mapped = await MapAsync(lots[number], former, cancellationToken);
                await saving;

                // Nobody reads a record while it is being written: SQLite would have one wait for the other.
                former = Former(number + 1);
                saving = Task.Run(() => SaveAsync(mapped, cancellationToken), cancellationToken);
            }
        }
        finally
        {
            await saving;
        }

        StudentWork?[] Former(int number) => number < lots.Count ? [.. lots[number].Select(StudentWork.TryRead)] : [];
    }

    async Task<Exported[]> MapAsync(StudentFolder[] lot, StudentWork?[] former, CancellationToken cancellationToken)
    {
        var mapped = new Exported[lot.Length];
        await Parallel.ForAsync(0, lot.Length, cancellationToken, (index, _) =>
        {
            mapped[index] = Map(lot[index], former[index]);
            return ValueTask.CompletedTask;
        });
        return mapped;
    }

    IEnumerable<StudentFolder[]> Lots(IReadOnlyList<StudentFolder> students)
    {
        var lot = new List<StudentFolder>();
        var bytes = 0L;
        foreach (var student in students)
        {
            var more = bytesOf(student);
            if (lot.Count > 0 && (lot.Count == AtOnce || bytes + more > BytesAtOnce))
            {
                yield return [.. lot];
                lot.Clear();
                bytes = 0;
            }

            lot.Add(student);
            bytes += more;
        }

        if (lot.Count > 0)
        {
            yield return [.. lot];
        }
    }

    Exported Map(StudentFolder folder, StudentWork? former)
    {
        var named = mapper.Map(folder, former?.Files ?? []);
        if (former is null)
        {
            return new Exported(folder, null, named, []);
        }

        var now = deleted.AddTo(named, former);
        now = now with
        {
            Files = mapper.Eportfolios.Kept(now.Files, named.Files, seenAt),
            Peers = peers.Kept(named.Peers, former.Peers),
            Grading = mapper.Grading.Kept(named.Grading, former.Grading, seenAt),
            Captions = mapper.Captions.Kept(named.Captions, former.Captions, seenAt),
            Annotations = mapper.Annotations.Kept(named.Annotations, former.Annotations, seenAt),
            Eportfolios = mapper.Eportfolios.Kept(named.Eportfolios, former.Eportfolios, seenAt),
        };
        var diff = new WorkDiff(seenAt, course.Course.CourseId, folder.Student);
        return new Exported(
            folder, former, now, [.. diff.Between(former, now), .. diff.Of(peers.Changes(former.Peers, now.Peers))]);
    }

    async Task SaveAsync(Exported[] students, CancellationToken cancellationToken)
    {
        using (var writer = course.Record.Write())
        {
            foreach (var student in students)
            {
                Record(writer, student);
            }

            writer.Commit();
        }

        // Of whom nothing was known before, nothing is known to have changed.
        var changes = students.Select(student => student.Former is null ? [] : student.Folder.Changes()).ToArray();
        var snapshots = students.Select(student => student.Former is null ? [] : student.Folder.Snapshots()).ToArray();
        await Parallel.ForAsync(0, students.Length, cancellationToken, (index, _) =>
        {
            var (folder, _, now, _) = students[index];
            now.Write(folder, batch);
            StudentWork.WriteOrRemove(batch, folder.ChangesCsvPath, changes[index]);
            StudentWork.WriteOrRemove(batch, folder.SnapshotsCsvPath, snapshots[index]);
            onStudent(folder);
            return ValueTask.CompletedTask;
        });
    }

    static void Record(RecordWriter writer, Exported student)
    {
        var id = student.Folder.Student.UserId;
        var hasChanged = student.Now.Record(writer, id, student.Former);
        writer.Append(RecordTables.Changes, id, student.Changes);
        if (hasChanged || student.Changes.Count > 0)
        {
            writer.SetExported(id);
        }
    }

    sealed record Exported(StudentFolder Folder, StudentWork? Former, StudentWork Now, IReadOnlyList<ChangeRow> Changes);
}
