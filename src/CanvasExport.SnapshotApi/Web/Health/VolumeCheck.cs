using CanvasExport.SnapshotApi.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CanvasExport.SnapshotApi.Web.Health;

/// <summary>Whether the three folders are there and answer.</summary>
internal sealed class VolumeCheck(ApiSettings settings, TimeProvider clock) : IHealthCheck
{
    readonly VolumeQuestion<bool> _question =
        new(() => ((string[])[settings.Homes, settings.Snapshots, settings.Internal]).All(Directory.Exists), clock);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _question.AskAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The homes, the snapshots or the internal folder are not there.");
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The homes, the snapshots or the internal folder do not answer.");
        }
    }
}
