using System.Security.Claims;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What the instructors' page shows and the origin's routes do not tell; read-only.</summary>
internal sealed class OverviewRoutes(ApiSettings settings, SnapshotShelf shelf, ICopier copier, DeadlineOverview deadlines)
{
    // What was left out is told by students' own names for their files, and there may be a thousand: a list of snapshots shows the first.
    const int FirstLines = 20;
    const int MostLines = 1_000;
    const int LongestLine = 300;

    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/students", ListStudentsAsync)
            .WithSummary("The course, the role of the key, the students, by name where Canvas tells it, and the names of their snapshots.");
        site.MapGet("/api/students/{id}", ListSnapshots)
            .WithSummary("A student's snapshots with what is known of each, and the first of what was left out.");
        site.MapGet("/api/students/{id}/snapshots/{name}", ShowSnapshot)
            .WithSummary("What is known of a snapshot, with what was left out: count lines (1,000 at most) from the one numbered from.");
    }

    // The role tells the page what to offer: what it does not, the routes refuse all the same.
    async Task<StreamedJson<ClassView>> ListStudentsAsync(ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var (role, names) = (caller.FindFirstValue(ClaimTypes.Role)!.ToLowerInvariant(), deadlines.Names());
        var homes = await copier.StudentsAsync(cancellationToken);
        return new(new ClassView(settings.CourseCode, role, homes.Union(shelf.Students())
            .OrderBy(student => student.Value, StringComparer.Ordinal)
            .Select(student => ToView(student, names.GetValueOrDefault(student.Value), cancellationToken))));
    }

    StudentView ToView(StudentId student, string? name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var snapshots = shelf.Snapshots(student);
        var newest = snapshots.OrderBy(snapshot => snapshot.Since).LastOrDefault().Name?.Value;
        return new StudentView(student.Value, name, [.. snapshots.Select(snapshot => snapshot.Name.Value)], newest);
    }

    StreamedJson<IEnumerable<SnapshotView>> ListSnapshots(string id, CancellationToken cancellationToken)
    {
        var student = StudentId.TryParse(id) ?? throw Refusal.NotFound("There is no such student.");
        return new StreamedJson<IEnumerable<SnapshotView>>(shelf.Snapshots(student).Select(snapshot =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ToView(student, snapshot.Name, 0, FirstLines);
        }));
    }

    SnapshotView ShowSnapshot(string id, string name, int from = 0, int count = MostLines)
    {
        var (student, snapshot) = (StudentId.TryParse(id), SnapshotName.TryParse(name));
        return student is not null && snapshot is not null && shelf.Has(student, snapshot)
            ? ToView(student, snapshot, Math.Max(from, 0), Math.Clamp(count, 0, MostLines))
            : throw Refusal.NotFound("There is no such student, or no such snapshot of this student.");
    }

    SnapshotView ToView(StudentId student, SnapshotName snapshot, int from, int count)
    {
        // Those that the origin made have none.
        var record = SnapshotRecord.TryRead(CopyPlace.OfSnapshot(settings, student, snapshot).RecordPath);
        var lines = record?.Unread ?? [];
        return new SnapshotView(
            snapshot.Value, record?.Begun, record?.Files, record?.Bytes, record?.AskedBy, lines.Count,
                [.. lines.Skip(from).Take(count).Select(Cut)]);
    }

    static string Cut(string line) => line.Length <= LongestLine ? line : $"{line[..(LongestLine / 2)]} … {line[^(LongestLine / 2)..]}";

    internal sealed record ClassView(string Course, string Role, IEnumerable<StudentView> Students);

    internal sealed record StudentView(string Id, string? Name, IReadOnlyList<string> Snapshots, string? Newest);

    internal sealed record SnapshotView(
        string Name, DateTimeOffset? Begun, int? Files, long? Bytes, string? AskedBy, int LeftOut, IReadOnlyList<string> Unread);
}
