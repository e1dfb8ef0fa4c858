using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Jobs;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>Everything that works on the volume, put together: snapshots, hourly copies, jobs, proof.</summary>
internal sealed class SnapshotStore : IDisposable
{
    readonly ApiSettings _settings;
    readonly CopyMaker _maker;
    readonly ILogger _log;

    SnapshotStore(
        ApiSettings settings, TimeProvider clock, ILogger log, SnapshotMetrics? metrics, Func<StudentId, SnapshotRecord, Task>? taken)
    {
        (_settings, _log, Volume) = (settings, log, new Volume(settings));
        Locks = new StudentLocks(settings, clock);
        Jobs = new ClassJobs(Volume, clock);
        _maker = new CopyMaker(settings, clock, log);
        Snapshots = new Snapshots(settings, _maker, Locks, Jobs, metrics, log, taken);
        HourlyCopies = new HourlyCopies(settings, _maker, Locks, clock, log);
        Deletion = new SnapshotDeletion(settings, Locks, clock, log);
    }

    public Volume Volume { get; }

    public StudentLocks Locks { get; }

    public ClassJobs Jobs { get; }

    public Snapshots Snapshots { get; }

    public HourlyCopies HourlyCopies { get; }

    public SnapshotDeletion Deletion { get; }

    /// <summary>Closes the volume to everybody else, and finds out whether locks work on it, before anything is made.</summary>
    /// <remarks><c>taken</c>: Is told of each snapshot that stands.</remarks>
    /// <exception cref="SettingsException">Others can get at the copies, and the service cannot change that.</exception>
    /// <exception cref="Files.LockException">Locks do not work.</exception>
    public static SnapshotStore Open(
        ApiSettings settings, TimeProvider clock, ILogger log, SnapshotMetrics? metrics = null,
        Func<StudentId, SnapshotRecord, Task>? taken = null)
    {
        VolumeGuard.Close(settings);
        var store = new SnapshotStore(settings, clock, log, metrics, taken);
        store.Locks.Test();
        SpareRoom.Keep(store.Volume);
        return store;
    }

    /// <summary>Removes what a killed service left, and takes into the service's hands what belongs to students still.</summary>
    public void CleanUp()
    {
        try
        {
            Leftovers.RemoveAll(_settings, Locks, _log);
            StagedRestore.RemoveUnfinished(Volume, _log);
            FormerSnapshots.TakeOver(Volume, Locks, _log);
            _log.Information("Removed what earlier runs had left");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.Error(e, "What a killed service left could not be removed");
        }
    }

    /// <summary>The second half of <see cref="CleanUp"/>, for students whose copies somebody else was working on; waits for them.</summary>
    public Task TakeOverHeldAsync(CancellationToken cancellationToken) =>
        FormerSnapshots.TakeOverHeldAsync(Volume, Locks, _log, cancellationToken);

    public void Dispose() => _maker.Dispose();
}
