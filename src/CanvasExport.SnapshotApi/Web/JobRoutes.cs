using CanvasExport.SnapshotApi.Store.Jobs;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>How far snapshots of the whole class are, and with whom they failed.</summary>
internal sealed class JobRoutes(ClassJobs jobs)
{
    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/api/jobs", jobs.All)
            .WithSummary("Snapshots of the whole class, the newest first: how far each is, who has none and why.");
}
