using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Snapshots that the origin or a version before left belong to students, who may have other names for the same files in their homes:
/// here they
/// are given to the service and closed to writing. They stay readable, and nothing is shared with them.
/// </summary>
internal static class FormerSnapshots
{
    /// <summary>Once for a volume. Whose lock somebody holds is left for <see cref="TakeOverHeldAsync"/>.</summary>
    public static void TakeOver(Volume volume, StudentLocks locks, ILogger log)
    {
        if (File.Exists(volume.TakenOver))
        {
            return;
        }

        var isComplete = true;
        foreach (var student in Students(volume))
        {
            using var hold = locks.TryTake(student);
            isComplete &= hold is not null && TryTakeOver(volume, student, log);
        }

        if (isComplete)
        {
            File.WriteAllText(volume.TakenOver, "");
        }
    }

    /// <summary>The same for those whose lock was held, as soon as each is free.</summary>
    public static async Task TakeOverHeldAsync(Volume volume, StudentLocks locks, ILogger log, CancellationToken cancellationToken)
    {
        if (File.Exists(volume.TakenOver))
        {
            return;
        }

        var isComplete = true;
        foreach (var student in Students(volume))
        {
            try
            {
                using var hold = await locks.TakeAsync(student, cancellationToken);
                isComplete &= TryTakeOver(volume, student, log);
            }
            catch (LockException e)
            {
                isComplete = false;
                log.Error("What a version before left of {Student} is still open: {Reason}", student, e.Message);
            }
        }

        if (isComplete)
        {
            await File.WriteAllTextAsync(volume.TakenOver, "", cancellationToken);
        }
    }

    static IEnumerable<StudentId> Students(Volume volume) => Directory.EnumerateDirectories(volume.Snapshots).Select(
        path => StudentId.TryParse(Path.GetFileName(path))).OfType<StudentId>();

    // A disk that refuses at one student's costs none of the others; the next start tries it again.
    static bool TryTakeOver(Volume volume, StudentId student, ILogger log)
    {
        try
        {
            TakeOver(volume, student, log);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("What a version before left of {Student} is still open: {Reason}", student, e.Message);
            return false;
        }
    }

    static void TakeOver(Volume volume, StudentId student, ILogger log)
    {
        using var span = JournalSpan.Open(volume, student);
        using var folder = Folder.Open(volume.SnapshotsOf(student));
        var (taken, refused) = (0, 0);
        foreach (var (name, _) in folder.Entries().Where(entry => SnapshotName.TryParse(entry.Name.Text) is not null))
        {
            // Those of this version are the service's own from the first moment.
            if (SnapshotRecord.TryRead(new CopyPlace(volume.SnapshotsOf(student), name.Text).RecordPath)?.ManifestSha256 is null
                && folder.TryOpenFolder(name) is { } snapshot)
            {
                using (snapshot)
                {
                    if (!snapshot.Stat().IsClosedFolder)
                    {
                        refused += Close(snapshot);
                        taken++;
                    }
                }
            }
        }

        if (taken > 0)
        {
            log.Information(
                "Closed {Taken} snapshots of {Student} that a version before had made; {Refused} entries refused", taken, student, refused);
        }
    }

    static int Close(Folder snapshot)
    {
        var refused = 0;
        var facts = snapshot.Stat();
        foreach (var entry in Tree.Walk(snapshot))
        {
            try
            {
                if (entry.Facts.Kind == FileKind.File)
                {
                    using var file = entry.Parent.TryOpenFile(entry.Path.Name);
                    file?.Close();
                }
                else if (entry.Facts.Kind == FileKind.Folder)
                {
                    using var folder = entry.Parent.TryOpenFolder(entry.Path.Name);
                    folder?.Close(entry.Facts.Modified);
                }
            }
            catch (LinuxException)
            {
                refused++;
            }
        }

        // Last: by it a later start knows that all below is closed.
        snapshot.Close(facts.Modified);
        return refused;
    }
}
