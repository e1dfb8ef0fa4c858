using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Removing a snapshot, for who may do everything. One that is begun is ended, also where the caller no longer waits.</summary>
internal sealed class DeletionRoutes(ICopier copier, IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder site) =>
        site.MapDelete("/api/students/{id}/snapshots/{name}", DeleteAsync)
            .WithSummary("Removes a snapshot whole; a line in the student's chain says who had it done.")
            .RequireAuthorization(Policies.Admin)
            .Produces<string>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .DisableRequestTimeout();

    async Task<IResult> DeleteAsync(string id, string name, HttpContext context)
    {
        var (student, snapshot) = (StudentId.TryParse(id), SnapshotName.TryParse(name));
        var by = $"DELETE {AuditLog.Caller(context)}";
        return student is not null && snapshot is not null
            && await copier.DeleteAsync(student, snapshot, by, lifetime.ApplicationStopping)
            ? Results.Json($"Success - Snapshot Deleted - {snapshot} for Student: {student}")
            : throw Refusal.NoSuchSnapshot();
    }
}
