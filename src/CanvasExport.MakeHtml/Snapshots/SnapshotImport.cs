using CanvasExport.Core.Cli;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>
/// Takes the notebooks of snapshots into the archive, beside the work that each belongs to. What is there already is left alone, and what
/// is gone from the folder of snapshots stays.
/// </summary>
internal sealed class SnapshotImport(ArchivePaths paths, AtomicFileBatch batch, SnapshotTally taken)
{
    /// <exception cref="ArchiveException">The folder holds no snapshots.</exception>
    public async Task RunAsync(
        IReadOnlyList<CourseFolder> courses, string folder, ProgressTally tally, CancellationToken cancellationToken)
    {
        var volume = new SnapshotVolume(folder);
        var homes = volume.Students();
        tally.Expect(homes.Count);
        var targets = await SnapshotTargets.ReadAsync(courses, paths, homes, taken.Refuse, cancellationToken);
        foreach (var home in homes)
        {
            await TakeAsync(volume, home, targets, cancellationToken);
            tally.Add(1);
        }
    }

    async Task TakeAsync(SnapshotVolume volume, string home, SnapshotTargets targets, CancellationToken cancellationToken)
    {
        var owners = targets.Owners(home, taken.Note);
        try
        {
            foreach (var work in (owners.Count == 0 ? [] : volume.Snapshots(home, taken.Refuse))
                .Select(snapshot => SnapshotTargets.TryFind(snapshot, owners, taken.Note)).OfType<SnapshotTarget>()
                .GroupBy(target => target.Owner))
            {
                await TakeAsync(work.Key, [.. work], cancellationToken);
            }
        }
        catch (Exception e) when (e is ArchiveException or IOException or UnauthorizedAccessException && !DiskTrouble.IsFull(e))
        {
            taken.Refuse($"The snapshots of {home} were not taken: {e.Message}");
        }
        finally
        {
            foreach (var owner in owners)
            {
                owner.Course.Dispose();
            }
        }
    }

    async Task TakeAsync(SnapshotOwner owner, IReadOnlyList<SnapshotTarget> targets, CancellationToken cancellationToken)
    {
        if (owner.Student.Revision is null)
        {
            taken.Refuse($"The snapshots of {owner.Student.Student.Name()} were not taken: run export-students first.");
            return;
        }

        var former = owner.Student.Snapshots();
        var rows = former.ToList();
        foreach (var target in targets)
        {
            await TakeAsync(owner, target, rows, cancellationToken);
        }

        IReadOnlyList<SnapshotRow> now = [.. rows.OrderBy(row => row.TakenAt, StringComparer.Ordinal)
            .ThenBy(row => row.Snapshot, StringComparer.Ordinal)];
        if (!now.SequenceEqual(former))
        {
            Record(owner, now);
        }

        CsvFile.Write(batch, owner.Student.SnapshotsCsvPath, now);
    }

    async Task TakeAsync(SnapshotOwner owner, SnapshotTarget target, List<SnapshotRow> rows, CancellationToken cancellationToken)
    {
        var snapshot = target.Snapshot;
        var known = rows.Where(row => row.Key == (snapshot.Name, snapshot.Record.ManifestSha256!)).ToList();
        try
        {
            var others = rows.Except(known).ToList();
            var mine = known.Count > 0 ? known : await SnapshotRows.MakeAsync(target, others, cancellationToken);
            var done = new List<SnapshotRow>();
            foreach (var row in mine)
            {
                done.Add(await CopyAsync(owner, snapshot, row, cancellationToken));
            }

            taken.Count(known.Count > 0 && done.SequenceEqual(known));
            rows.RemoveAll(known.Contains);
            rows.AddRange(done);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException && !DiskTrouble.IsFull(e))
        {
            taken.Refuse($"Nothing of {snapshot.Title} was taken: {e.Message.TrimEnd('.')}.");
        }
    }

    // A row that is none of a notebook says so itself.
    async Task<SnapshotRow> CopyAsync(
        SnapshotOwner owner, TakenSnapshot snapshot, SnapshotRow row, CancellationToken cancellationToken)
    {
        if (row.FileName.Length == 0 || NotebookCopy.IsThere(owner.Student.FolderPath, row))
        {
            return row;
        }

        var trouble = await NotebookCopy.TryCopyAsync(
            snapshot.Place.Files, new ManifestLine(row.Path, row.Size ?? 0, row.Sha256),
            Path.Combine(owner.Student.FolderPath, row.FileName), cancellationToken);
        if (trouble.Length > 0)
        {
            taken.Refuse($"{row.Path} of {snapshot.Title} was not taken: {trouble}.");
        }
        else
        {
            taken.CountNotebook(row.Size ?? 0);
        }

        return row with { Note = trouble };
    }

    static void Record(SnapshotOwner owner, IReadOnlyList<SnapshotRow> rows)
    {
        var student = owner.Student.Student;
        using var writer = owner.Course.Record.Write();
        writer.Replace(RecordTables.Snapshots, student.UserId, rows);
        foreach (var row in rows.Where(row => row.FileName.Length > 0 && row.Note.Length == 0))
        {
            writer.SetFile(new RecordedFile(
                new FileRow(
                    $"{student.Folder}/{row.FileName}", "", row.Size, row.Sha256, FileRow.Saved, "", "application/x-ipynb+json",
                    row.SubmissionId),
                "snapshot", ""));
        }

        writer.SetState(FileLists.Revision, FileLists.NextRevision(owner.Course.Record));
        writer.SetExported(student.UserId);
        writer.Commit();
    }
}
