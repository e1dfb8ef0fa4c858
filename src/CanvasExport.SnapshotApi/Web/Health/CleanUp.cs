using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CanvasExport.SnapshotApi.Web.Health;

/// <summary>
/// Removes what a killed service left, when the port is open already: however much that is, the service reads and answers meanwhile, and
/// nobody takes it for dead and kills it again.
/// </summary>
internal sealed class CleanUp(Func<CancellationToken, Task> clean, Func<CancellationToken, Task> finish, ILogger log)
    : BackgroundService, IHealthCheck
{
    readonly TaskCompletionSource _done = new();

    /// <summary>Ends when nothing is left.</summary>
    public Task Done => _done.Task;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Done.IsCompleted ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("What a killed service left is being removed."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before each snapshot the student's own leftovers are removed again: this keeps nobody waiting for ever.
        await TryAsync(clean, stoppingToken);
        _done.TrySetResult();
        log.Information("Ready");

        // What another instance is working on is not waited for with the readiness.
        await TryAsync(finish, stoppingToken);
    }

    async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken stoppingToken)
    {
        try
        {
            await step(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Error(e, "What a killed service left could not be removed");
        }
    }
}
