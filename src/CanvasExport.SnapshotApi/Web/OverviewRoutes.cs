using System.Security.Claims;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What the instructors' page shows and the origin's routes do not tell; read-only.</summary>
internal sealed class OverviewRoutes(ApiSettings settings, SnapshotShelf shelf, ClassList list)
{
    // What was left out is told by students' own names for their files, and there may be a thousand: a list of snapshots shows the first.
    const int FirstLines = 20;
    const int MostLines = 1_000;
    const int LongestLine = 300;

    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/students", ListStudentsAsync)
            .WithSummary("The course, the role of the key, and the students: by name where Canvas tells it, with how many snapshots.");
        site.MapGet("/api/students/{id}", ListSnapshots)
            .WithSummary("A student's snapshots with what is known of each, and the first of what was left out.");
        site.MapGet("/api/students/{id}/snapshots/{name}", ShowSnapshot)
            .WithSummary("What is known of a snapshot, with what was left out: count lines (1,000 at most) from the one numbered from.");
    }

    // The role tells the page what to offer: what it does not, the routes refuse all the same.
    async Task<ClassView> ListStudentsAsync(ClaimsPrincipal caller, CancellationToken cancellationToken) => new(
        settings.CourseCode, caller.FindFirstValue(ClaimTypes.Role)!.ToLowerInvariant(), settings.Receipts is not null,
        [
            .. (await list.AllAsync(cancellationToken)).Select(member => new StudentView(
                member.Student.Value, member.Name, member.HasHome, member.IsEnrolled, member.Snapshots.Count,
                member.Snapshots.OrderBy(snapshot => snapshot.Since).LastOrDefault().Name?.Value)),
        ]);

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
            : throw Refusal.NoSuchSnapshot();
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

    internal sealed record ClassView(string Course, string Role, bool Receipts, IReadOnlyList<StudentView> Students);

    internal sealed record StudentView(string Id, string? Name, bool Home, bool? Enrolled, int Snapshots, string? Newest);

    internal sealed record SnapshotView(
        string Name, DateTimeOffset? Begun, int? Files, long? Bytes, string? AskedBy, int LeftOut, IReadOnlyList<string> Unread);
}
