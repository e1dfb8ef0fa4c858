using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>How far snapshots of the whole class are, and with whom they failed.</summary>
internal sealed class JobRoutes(ICopier copier)
{
    public void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/api/jobs", copier.JobsAsync)
            .WithSummary("Snapshots of the whole class, the newest first: how far each is, who has none and why.");
}
