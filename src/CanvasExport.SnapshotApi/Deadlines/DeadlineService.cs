using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Keeps the deadlines for as long as the service runs; of several instances on one volume, one does.</summary>
/// <remarks><c>cleanedUp</c>: Ends when what a killed service left is gone.</remarks>
internal sealed class DeadlineService(DeadlineKeeper keeper, Volume volume, Task cleanedUp, TimeProvider clock, ILogger log)
    : BackgroundService
{
    // A clock that is set, and a machine that slept, are noticed within this time; so is an instance that no longer keeps the deadlines.
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public static DeadlineService Of(
        ApiSettings settings, ICanvasDates canvas, SnapshotStore store, Task cleanedUp, TimeProvider clock, ILogger log)
    {
        var deadlines = settings.Deadlines!;
        return new DeadlineService(
            new DeadlineKeeper(
                deadlines, canvas, new DeadlineBook(store.Volume, deadlines.Course), store.Volume, store.Snapshots, clock, log),
            store.Volume, cleanedUp, clock, log);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await cleanedUp.WaitAsync(stoppingToken);
        using var hold = await BecomeKeeperAsync(stoppingToken);
        log.Information("This service keeps the deadlines");
        var asking = default(Task);
        while (true)
        {
            asking = await RoundAsync(asking, stoppingToken);
            var next = keeper.NextTake is { } take && take - clock.GetUtcNow() is var rest && rest < Longest ? rest : Longest;
            var wait = Task.Delay(next > TimeSpan.Zero ? next : TimeSpan.FromSeconds(1), clock, stoppingToken);
            await Task.WhenAny(wait, asking ?? wait);
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    async Task<FileLock> BecomeKeeperAsync(CancellationToken cancellationToken)
    {
        FileLock? hold;
        while ((hold = FileLock.TryTake(volume.LockOfDeadlines, isShared: false)) is null)
        {
            await Task.Delay(Longest, clock, cancellationToken);
        }

        return hold;
    }

    // Canvas may take minutes to say no: deadlines do not wait for that.
    async Task<Task?> RoundAsync(Task? asking, CancellationToken cancellationToken)
    {
        try
        {
            if (asking is { IsCompleted: true })
            {
                await asking;
                asking = null;
            }

            if (asking is null && keeper.NextAsk <= clock.GetUtcNow())
            {
                asking = keeper.AskAsync(cancellationToken);
            }

            keeper.TakeDue(cancellationToken);
            return asking;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The volume may be back in a moment; and whatever else it is, the service serves on.
            log.Error(e, "The deadlines could not be kept for now");
            return null;
        }
    }
}
