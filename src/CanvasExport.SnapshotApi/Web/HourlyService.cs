using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Renews the hourly copies for as long as the service runs.</summary>
internal sealed class HourlyService(HourlyCopies copies, ApiSettings settings, SnapshotMetrics metrics, TimeProvider clock, ILogger log)
    : BackgroundService
{
    // Copies a little younger than the time between two count as due: else each would wait for the round after the next.
    const double DueShare = 0.9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.SyncEvery is not { } period)
        {
            return;
        }

        using var timer = new PeriodicTimer(period, clock);
        do
        {
            try
            {
                metrics.HourlyFailed((await copies.RenewAsync(period * DueShare, stoppingToken)).Count);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The volume may be back in an hour; snapshots are served without the copies.
                log.Error(e, "The hourly copy failed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
