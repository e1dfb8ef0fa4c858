using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Handing many reports back: what goes where is told before anything is written.</summary>
internal sealed class ReturnRoutes(ICopier copier, ClassList list)
{
    const int MostFiles = 5_000;
    const int MostBytes = 4 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder site) =>
        site.MapPost("/api/returns/plan", PlanAsync)
            .WithSummary("Whose each of many reports is, by the ids in their names and folders, and why a file is refused. Writes nothing.")
            .WithMetadata(new BodyLimit(MostBytes))
            .RequireAuthorization(Policies.Instructor);

    async Task<IReadOnlyList<PlanView>> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        if (request.Files is not { Count: <= MostFiles } files || files.Any(file => file is null or { Path: null }))
        {
            throw Refusal.NotAcceptable($"files must be a list of {MostFiles} files at most, each with its path.");
        }

        var names = (await list.AllAsync(cancellationToken)).ToDictionary(member => member.Student, member => member.Name);
        var plan = new ReturnPlan(await copier.StudentsAsync(cancellationToken), RequestLimits.ReportBytes);
        var planned = plan.Of([.. files.Select(file => new ReturnedFile(file.Path, file.Size, file.Mentions ?? []))]);
        return
        [
            .. (await LookIntoHomesAsync(planned, cancellationToken)).Select(one => new PlanView(
                one.Path, one.Student?.Value, one.Student is null ? null : names.GetValueOrDefault(one.Student), one.As?.Value,
                one.Problem)),
        ];
    }

    // What lies in a home by then is refused when it is written, whatever was said here.
    async Task<IReadOnlyList<PlannedReturn>> LookIntoHomesAsync(
        IReadOnlyList<PlannedReturn> planned, CancellationToken cancellationToken)
    {
        var open = planned.Where(one => one.Problem is null).ToList();
        var places = await copier.LookForReportsAsync(
            [.. open.Select(one => new ReportMessage(one.Student!.Value, one.As!.Value))], cancellationToken);
        var problems = open.Zip(places).ToDictionary(one => one.First, one => ProblemOf(one.First, one.Second));
        return [.. planned.Select(one => one with { Problem = one.Problem ?? problems[one] })];
    }

    static string? ProblemOf(PlannedReturn planned, ReportPlace place) => place switch
    {
        ReportPlace.NameTaken => ReportRoutes.NameTaken(planned.As!),
        ReportPlace.NoHome => "The student has no home any more.",
        ReportPlace.Unknown => "The student's home does not answer: it is not known what lies there.",
        _ => null,
    };

    internal sealed record PlanRequest(IReadOnlyList<PlanFile>? Files);

    internal sealed record PlanFile(string Path, long Size, IReadOnlyList<string>? Mentions = null);

    internal sealed record PlanView(string Path, string? Student, string? Name, string? As, string? Problem);
}
