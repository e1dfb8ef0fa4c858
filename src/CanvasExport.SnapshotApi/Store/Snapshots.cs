using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

internal enum SnapshotOutcome
{
    Made,
    NoHome,
    NameTaken,
}

/// <summary>Takes snapshots, of one student or of all.</summary>
internal sealed class Snapshots(ApiSettings settings, CopyMaker maker, ILogger log)
{
    readonly Homes _homes = new(settings.Homes);

    /// <summary>Waits while another snapshot or the hourly copy of this student is made, and while the whole class gets the same name.</summary>
    public async Task<SnapshotOutcome> TakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        if (!_homes.Has(student))
        {
            return SnapshotOutcome.NoHome;
        }

        using var name = await StudentLock.TakeForNameAsync(settings, request.Snapshot!, isShared: true, cancellationToken);
        return await MakeAsync(student, request, cancellationToken);
    }

    /// <summary>One name for everybody: nobody gets it where one student has it already; one who fails keeps it from no other.</summary>
    public async Task<(SnapshotOutcome Outcome, IReadOnlyList<StudentId> Failed)> TakeOfAllAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var hold = await StudentLock.TakeForClassAsync(settings, cancellationToken);
        using var name = await StudentLock.TakeForNameAsync(settings, request.Snapshot!, isShared: false, cancellationToken);
        var students = _homes.Students();
        if (students.Count == 0 || IsTakenByAnybody(request.Snapshot!))
        {
            return (students.Count == 0 ? SnapshotOutcome.NoHome : SnapshotOutcome.NameTaken, []);
        }

        var failed = await ForEach.StudentAsync(students, student => MakeAsync(student, request, cancellationToken), log, cancellationToken);
        return (SnapshotOutcome.Made, failed);
    }

    async Task<SnapshotOutcome> MakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var hold = await StudentLock.TakeAsync(settings, student, cancellationToken);
        using (var shelf = Folder.Open(settings.Snapshots))
        {
            if (IsTaken(shelf, student, request.Snapshot!))
            {
                return SnapshotOutcome.NameTaken;
            }
        }

        Leftovers.Remove(settings, student, log);
        var place = CopyPlace.OfSnapshot(settings, student, request.Snapshot!);
        var record = await maker.MakeAsync(student, place, request, copy => copy.Put(), cancellationToken);
        log.Debug("Snapshot {Snapshot} of {Student} made: {Files} files", request.Snapshot, student, record?.Files);
        return record is null ? SnapshotOutcome.NoHome : SnapshotOutcome.Made;
    }

    // Those who have left the course, and have no home any more, count too.
    bool IsTakenByAnybody(SnapshotName snapshot)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        return shelf.Names().Select(name => StudentId.TryParse(name.Text)).OfType<StudentId>().Any(student => IsTaken(shelf, student, snapshot));
    }

    // Whatever has the name, it is not free.
    static bool IsTaken(Folder shelf, StudentId student, SnapshotName snapshot)
    {
        using var folder = shelf.TryOpenFolder(student.Name);
        return folder?.TryStat(snapshot.Name) is not null;
    }
}
