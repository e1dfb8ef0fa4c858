using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>The snapshots of the class, and who lacks which; no answer grows with students and snapshots both.</summary>
internal sealed class ClassRoutes(ClassList list)
{
    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/snapshots", ListAsync)
            .WithSummary("The names of all snapshots, the newest first, each with how many students have it.");
        site.MapGet("/api/snapshots/{name}", ShowAsync).WithSummary("Who lacks a snapshot that others have.");
    }

    async Task<IEnumerable<ClassSnapshotView>> ListAsync(CancellationToken cancellationToken) =>
        (await list.AllAsync(cancellationToken)).SelectMany(member => member.Snapshots).GroupBy(snapshot => snapshot.Name.Value)
            .Select(taken => new ClassSnapshotView(taken.Key, taken.Count(), taken.Max(snapshot => snapshot.Since)))
            .OrderByDescending(view => view.Newest).ThenBy(view => view.Name, StringComparer.Ordinal);

    async Task<LackingView> ShowAsync(string name, CancellationToken cancellationToken)
    {
        var members = await list.AllAsync(cancellationToken);
        var lacking = members.Where(member => member.Snapshots.All(snapshot => snapshot.Name.Value != name)).ToList();
        return SnapshotName.TryParse(name) is not null && lacking.Count < members.Count
            ? new LackingView(name, [.. lacking.Select(member => member.Student.Value)])
            : throw Refusal.NotFound("Nobody has such a snapshot.");
    }

    /// <remarks><c>Newest</c>: When the last of the students got it.</remarks>
    internal sealed record ClassSnapshotView(string Name, int Students, DateTimeOffset Newest);

    internal sealed record LackingView(string Name, IReadOnlyList<string> Lacking);
}
