using CanvasExport.SnapshotApi.Web.Copier;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CanvasExport.SnapshotApi.Web.Health;

/// <summary>What probes ask, without a key: whether it lives, and whether it is ready for callers.</summary>
internal static class HealthRoutes
{
    const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<CleanUp>("clean-up", tags: [Ready])
        .AddCheck<VolumeCheck>("volume", tags: [Ready]);

    /// <summary>Of a front, what the copier says of itself.</summary>
    public static void AddHealthOfFront(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<SocketCopier>("copier", tags: [Ready]);

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/healthz", () => "ok").AllowAnonymous().ExcludeFromDescription();
        site.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        site.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
