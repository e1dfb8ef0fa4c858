using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Jobs;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store;

internal enum SnapshotOutcome
{
    Made,
    NoHome,
    NameTaken,
}

/// <summary>Takes snapshots, of one student or of all.</summary>
internal sealed class Snapshots(
    ApiSettings settings, CopyMaker maker, StudentLocks locks, ClassJobs jobs, SnapshotMetrics? metrics, ILogger log,
    Func<StudentId, SnapshotRecord, Task>? taken = null)
{
    readonly Homes _homes = new(settings.Homes);

    /// <summary>Waits while another snapshot of this student is made, and while the whole class gets the same name.</summary>
    public Task<SnapshotOutcome> TakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken) =>
        CountAsync(() => TakeOneAsync(student, request, cancellationToken));

    async Task<SnapshotOutcome> TakeOneAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        if (!_homes.Has(student))
        {
            return SnapshotOutcome.NoHome;
        }

        using var deadline = maker.Slots.BeginDeadline(student);
        using var name = await locks.TakeForNameAsync(request.Snapshot!, isShared: true, cancellationToken);
        return await MakeAsync(student, request, cancellationToken);
    }

    /// <summary>
    /// One name for everybody, as a job that is written down: nobody gets the name where one student had it before the job; one who fails
    /// keeps
    /// it from no other; who asks again has made what is missing, and is answered as the first.
    /// </summary>
    public Task<(SnapshotOutcome Outcome, IReadOnlyList<StudentFailure> Failed)> TakeOfAllAsync(
        SnapshotRequest request, CancellationToken cancellationToken) => CountAsync(() => TakeAllAsync(request, cancellationToken));

    async Task<(SnapshotOutcome Outcome, IReadOnlyList<StudentFailure> Failed)> TakeAllAsync(
        SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var deadline = maker.Slots.BeginDeadline(null);
        using var hold = await locks.TakeForClassAsync(cancellationToken);
        using var name = await locks.TakeForNameAsync(request.Snapshot!, isShared: false, cancellationToken);
        var students = _homes.Students();
        if (students.Count == 0)
        {
            return (SnapshotOutcome.NoHome, []);
        }

        var job = jobs.TryFind(request.Snapshot!);
        if (job is null && jobs.IsDamaged(request.Snapshot!))
        {
            // It was begun, so nobody had the name before: those who have it have it of this job.
            log.Error(
                "The file of the job {Snapshot} is damaged: it is begun anew, and makes what is missing", request.Snapshot);
        }
        else if (job is null && IsTakenByAnybody(request.Snapshot!))
        {
            return (SnapshotOutcome.NameTaken, []);
        }

        job ??= jobs.Begin(request);
        return (SnapshotOutcome.Made, await CompleteAsync(job, students, request.Snapshot!, cancellationToken));
    }

    async Task<IReadOnlyList<StudentFailure>> CompleteAsync(
        ClassJob job, IReadOnlyList<StudentId> students, SnapshotName snapshot, CancellationToken cancellationToken)
    {
        var missing = students.Where(student => !IsTaken(student, snapshot)).ToList();
        var request = new SnapshotRequest(snapshot, job.AskedBy, job.IncludesHidden, job.Begun);
        using var progress = jobs.Work(job with { Students = students.Count, Made = students.Count - missing.Count, Failed = [] });
        var failed = await ForEach.StudentAsync(missing, async student =>
        {
            var outcome = await MakeAsync(student, request, cancellationToken);
            progress.Made();
            return outcome;
        }, log, cancellationToken);
        metrics?.Failed(failed.Count);
        progress.End(failed);
        return failed;
    }

    async Task<SnapshotOutcome> MakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var hold = await locks.TakeAsync(student, cancellationToken);
        if (IsTaken(student, request.Snapshot!))
        {
            return SnapshotOutcome.NameTaken;
        }

        if (FreeSpace.SnapshotRefusal(settings.Snapshots, settings.FreePercent) is { } refusal)
        {
            throw NoRoomException.Because(refusal);
        }

        var record = await maker.MakeAsync(student, request, cancellationToken);
        if (record is null)
        {
            return SnapshotOutcome.NoHome;
        }

        metrics?.Made(1, record.Bytes);
        if (taken is not null)
        {
            await taken(student, record);
        }

        return SnapshotOutcome.Made;
    }

    async Task<T> CountAsync<T>(Func<Task<T>> take)
    {
        try
        {
            return await take();
        }
        catch
        {
            metrics?.Failed(1);
            throw;
        }
    }

    // Those who have left the course, and have no home any more, count too.
    bool IsTakenByAnybody(SnapshotName snapshot)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        return shelf.Names().Select(name => StudentId.TryParse(name.Text)).OfType<StudentId>().Any(student => IsTaken(student, snapshot));
    }

    // Whatever has the name, it is not free.
    bool IsTaken(StudentId student, SnapshotName snapshot)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        using var folder = shelf.TryOpenFolder(student.Name);
        return folder?.TryStat(snapshot.Name) is not null;
    }
}
