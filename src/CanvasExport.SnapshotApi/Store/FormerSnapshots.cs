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
    /// <summary>Once for a volume; whose lock somebody holds is left for the next start.</summary>
    public static void TakeOver(Volume volume, StudentLocks locks, ILogger log)
    {
        if (File.Exists(volume.TakenOver))
        {
            return;
        }

        var isComplete = true;
        foreach (var student in Directory.EnumerateDirectories(volume.Snapshots).Select(
            path => StudentId.TryParse(Path.GetFileName(path))).OfType<StudentId>())
        {
            using var hold = locks.TryTake(student);
            isComplete &= hold is not null;
            if (hold is not null)
            {
                TakeOver(volume, student, log);
            }
        }

        if (isComplete)
        {
            File.WriteAllText(volume.TakenOver, "");
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
                    refused += Close(snapshot);
                    taken++;
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

        snapshot.Close(facts.Modified);
        return refused;
    }
}
