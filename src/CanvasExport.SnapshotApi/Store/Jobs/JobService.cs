using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store.Locks;

namespace CanvasExport.SnapshotApi.Store.Jobs;

/// <summary>Goes on with snapshots of the whole class in which a service was stopped or killed, this one or another instance.</summary>
/// <remarks><c>cleanedUp</c>: Ends when what a killed service left is gone.</remarks>
internal sealed class JobService(SnapshotStore store, Task cleanedUp, ILogger log, TimeProvider clock) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await cleanedUp.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await ResumeAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.Error(e, "A snapshot of the class could not be continued");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var job in store.Jobs.Unfinished())
        {
            if (SnapshotName.TryParse(job.Snapshot) is not { } snapshot || !IsFree(store.Locks))
            {
                continue;
            }

            log.Information("Continuing snapshot {Snapshot} of the class, asked for at {Begun:o}", snapshot, job.Begun);
            var (_, failed) = await store.Snapshots.TakeOfAllAsync(
                new SnapshotRequest(snapshot, job.AskedBy, job.IncludesHidden, job.Begun), cancellationToken);
            log.Information("Snapshot {Snapshot} of the class is complete but for {Failed} students", snapshot, failed.Count);
        }
    }

    // Held, the job is being worked at; and it is looked for again in a minute.
    static bool IsFree(StudentLocks locks)
    {
        using FileLock? hold = locks.TryTakeForClass();
        return hold is not null;
    }
}
