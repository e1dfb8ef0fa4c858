using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;
using Microsoft.AspNetCore.Mvc;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Handing many reports back: what goes where is told before anything is written.</summary>
internal sealed class ReturnRoutes(ICopier copier, ClassList list)
{
    const int MostFiles = 5_000;
    const int MostBytes = 4 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder site) =>
        site.MapPost("/api/returns/plan", PlanAsync)
            .WithSummary("Whose each of many reports is, by the ids in their names and folders, and why a file is refused. Writes nothing.")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .RequireAuthorization(Policies.Instructor);

    async Task<IReadOnlyList<PlanView>> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        if (request.Files is not { Count: <= MostFiles } files || files.Any(file => file is null or { Path: null }))
        {
            throw Refusal.NotAcceptable($"files must be a list of {MostFiles} files at most, each with its path.");
        }

        var names = (await list.AllAsync(cancellationToken)).ToDictionary(member => member.Student, member => member.Name);
        var plan = new ReturnPlan(await copier.StudentsAsync(cancellationToken), RequestLimits.ReportBytes);
        return
        [
            .. plan.Of([.. files.Select(file => new ReturnedFile(file.Path, file.Size, file.Mentions ?? []))]).Select(one => new PlanView(
                one.Path, one.Student?.Value, one.Student is null ? null : names.GetValueOrDefault(one.Student), one.As?.Value,
                one.Problem)),
        ];
    }

    internal sealed record PlanRequest(IReadOnlyList<PlanFile>? Files);

    internal sealed record PlanFile(string Path, long Size, IReadOnlyList<string>? Mentions = null);

    internal sealed record PlanView(string Path, string? Student, string? Name, string? As, string? Problem);
}
