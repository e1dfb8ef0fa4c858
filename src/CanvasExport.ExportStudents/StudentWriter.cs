using CanvasExport.Core.Record;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>Writes the CSV files of one student after another; only one student's work is in memory.</summary>
internal sealed class StudentWriter(long courseId, StudentMapper mapper, PreviousTables tables, ChangeLog log, DeletedRows kept)
{
    public async Task WriteAsync(StudentFolder folder, CancellationToken cancellationToken)
    {
        var files = folder.Attachments().ToList();
        var now = mapper.Map(folder, files);
        if (tables.Read(folder, files, now) is { } former)
        {
            now = kept.AddTo(now, former);
            var changes = new WorkDiff(kept.SeenAt, courseId, folder.Student).Between(former, now);

            // First, so that they are known however this ends: once the tables are new, nobody can tell.
            await log.AddAsync(folder, changes, cancellationToken).ConfigureAwait(false);
        }

        await now.WriteAsync(folder, cancellationToken).ConfigureAwait(false);
    }
}
