using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reading;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>What the instructors' page shows and the origin's routes do not tell; read-only.</summary>
internal sealed class OverviewRoutes(ApiSettings settings, SnapshotShelf shelf)
{
    readonly Homes _homes = new(settings.Homes);

    public void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/api/students", ListStudents).WithSummary("The course, its students and the names of their snapshots.");
        site.MapGet("/api/students/{id}", ListSnapshots).WithSummary("A student's snapshots with what is known of each.");
    }

    ClassView ListStudents() => new(settings.CourseCode,
    [
        .. _homes.Students().Union(shelf.Students())
            .OrderBy(student => student.Value, StringComparer.Ordinal)
            .Select(ToView),
    ]);

    StudentView ToView(StudentId student)
    {
        var snapshots = shelf.Snapshots(student);
        return new StudentView(student.Value, [.. snapshots.Select(snapshot => snapshot.Name.Value)], snapshots.OrderBy(snapshot => snapshot.Since).LastOrDefault().Name?.Value);
    }

    List<SnapshotView> ListSnapshots(string id)
    {
        var student = StudentId.TryParse(id) ?? throw Refusal.NotFound("There is no such student.");
        return [.. shelf.Snapshots(student).Select(snapshot =>
        {
            // Those that the origin made have none.
            var record = SnapshotRecord.TryRead(CopyPlace.OfSnapshot(settings, student, snapshot.Name).RecordPath);
            return new SnapshotView(snapshot.Name.Value, record?.Begun, record?.Files, record?.Bytes, record?.AskedBy, record?.Unread ?? []);
        })];
    }

    internal sealed record ClassView(string Course, IReadOnlyList<StudentView> Students);

    internal sealed record StudentView(string Id, IReadOnlyList<string> Snapshots, string? Newest);

    internal sealed record SnapshotView(string Name, DateTimeOffset? Begun, int? Files, long? Bytes, string? AskedBy, IReadOnlyList<string> Unread);
}
