using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Removes snapshots whole, and leaves a line in the chain that says who had it done.</summary>
internal sealed class SnapshotDeletion(ApiSettings settings, StudentLocks locks, TimeProvider clock, ILogger log)
{
    readonly Volume _volume = new(settings);

    /// <summary>Everybody who has a folder for snapshots.</summary>
    public IReadOnlyList<StudentId> Students() =>
    [
        .. Directory.EnumerateDirectories(settings.Snapshots).Select(path => StudentId.TryParse(Path.GetFileName(path))).OfType<StudentId>()
            .OrderBy(student => student.Value, StringComparer.Ordinal),
    ];

    /// <summary>A student's snapshots, each with the time when it was taken.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset Time)> Snapshots(StudentId student)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        using var folder = shelf.TryOpenFolder(student.Name);
        return folder is null
            ? []
            :
            [
                .. folder.Names().Select(name => SnapshotName.TryParse(name.Text)).OfType<SnapshotName>()
                    .Select(name => (Name: name, Facts: folder.TryStat(name.Name))).Where(
                        snapshot => snapshot.Facts is { Kind: FileKind.Folder })
                    .Select(snapshot => (snapshot.Name.Value, TimeOf(student, snapshot.Name, snapshot.Facts!))),
            ];
    }

    /// <summary>False where the student has no such snapshot. Waits while another of this student is made.</summary>
    public async Task<bool> DeleteAsync(StudentId student, SnapshotName snapshot, string askedBy, CancellationToken cancellationToken)
    {
        var place = _volume.PlaceOf(student, snapshot);
        if (!Directory.Exists(place.Parent))
        {
            return false;
        }

        using var hold = await locks.TakeAsync(student, cancellationToken);
        SpareRoom.Release(_volume);
        try
        {
            return Delete(student, snapshot, place, askedBy);
        }
        finally
        {
            SpareRoom.Keep(_volume);
        }
    }

    bool Delete(StudentId student, SnapshotName snapshot, CopyPlace place, string askedBy)
    {
        using var span = JournalSpan.Open(_volume, student);
        using var parent = Folder.Open(place.Parent);
        if (parent.TryStat(snapshot.Name) is not { Kind: FileKind.Folder })
        {
            return false;
        }

        // The line first: cut off here, what is left of the snapshot goes with the next look.
        OwnFiles.CreateFolder(place.Records);
        var record = SnapshotRecord.TryReadWithHash(place.RecordPath)?.Sha256;
        span.Chained(new Chain(_volume.ChainOf(student)).Add(clock.GetLocalNow(), ChainLine.Deleted, snapshot.Value, record, askedBy));
        var replaced = place.NewReplaced();
        parent.Rename(snapshot.Name, replaced);
        parent.SyncFileSystem();
        Leftovers.RemoveProof(place);
        FormerCopies.RemoveBeside(
            FormerCopies.Open(_volume, student, span.Journal, includesHidden: true, null, log),
            removal => removal.Remove(parent, replaced));
        log.Information("Snapshot {Snapshot} of {Student} deleted, asked for by {By}", snapshot, student, askedBy);
        return true;
    }

    // What the origin made has no record: its folder has the time of the copying.
    DateTimeOffset TimeOf(StudentId student, SnapshotName snapshot, FileFacts facts) =>
        SnapshotRecord.TryRead(_volume.PlaceOf(student, snapshot).RecordPath)?.Begun ?? facts.ChangeTime.ToDateTime();
}
