using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Web.Access;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>Taking snapshots. One that is begun is ended, also where the caller no longer waits: the deadline does not come
/// again.</summary>
internal sealed class SnapshotRoutes(
    Snapshots snapshots, ApiSettings settings, SnapshotMetrics metrics, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    readonly Homes _homes = new(settings.Homes);

    public IEnumerable<Route> All =>
    [
        new("/snapshot", "Takes a snapshot of one student's home.", [Field.Student, Field.Snapshot, Field.IncludeHidden], TakeAsync)
        {
            Policy = Policies.Instructor,
            IsLong = true,
        },
        new("/snapshot_all", "Takes a snapshot of every home under one name.",
            [Field.Snapshot with { IsRequired = false }, Field.SnapshotAlias, Field.IncludeHidden], TakeOfAllAsync)
        {
            Policy = Policies.Instructor,
            IsLong = true,
            Refusals = [(500, "The students who are named got none, all others did.")],
        },
    ];

    async Task<IResult> TakeAsync(Form form)
    {
        var name = NameOf(form.Text(Field.Snapshot));
        var student = form.Student;
        using var call = metrics.Enter();
        var outcome = await CountAsync(() => snapshots.TakeAsync(student, Request(form, name), lifetime.ApplicationStopping));
        Count(outcome == SnapshotOutcome.Made ? [student] : [], name);
        return outcome switch
        {
            SnapshotOutcome.NoHome => throw Refusal.NotFound("There is no such student."),
            SnapshotOutcome.NameTaken => throw Refusal.NotFound($"The student has a snapshot {name} already."),
            _ => Results.Json($"Success - Snapshot Created - {name} for Student: {student}"),
        };
    }

    async Task<IResult> TakeOfAllAsync(Form form)
    {
        var text = form.Text(Field.Snapshot) is { Length: > 0 } given ? given : form.Text(Field.SnapshotAlias);
        var name = text.Length > 0 ? NameOf(text) : throw Refusal.NotAcceptable($"The field {Field.Snapshot.Name} is missing or empty.");
        using var call = metrics.Enter();
        var students = _homes.Students();
        var (outcome, failed) = await CountAsync(() => snapshots.TakeOfAllAsync(Request(form, name), lifetime.ApplicationStopping));
        metrics.Failed(failed.Count);
        Count(outcome == SnapshotOutcome.Made ? students.Except(failed) : [], name);
        return outcome switch
        {
            SnapshotOutcome.NoHome => throw Refusal.NotFound("There is no student."),
            SnapshotOutcome.NameTaken => throw Refusal.NotFound($"A student has a snapshot {name} already, so nobody got one."),
            _ when failed.Count > 0 =>
                throw new Refusal(500, $"Snapshot {name} was made for all students but {failed.Count}: {string.Join(", ", failed)}"),
            _ => Results.Json($"Success - Snapshot Created - {name} for All Students"),
        };
    }

    void Count(IEnumerable<StudentId> students, SnapshotName name)
    {
        foreach (var record in students.Select(student =>
            SnapshotRecord.TryRead(CopyPlace.OfSnapshot(settings, student, name).RecordPath)).OfType<SnapshotRecord>())
        {
            metrics.Made(1, record.Bytes);
        }
    }

    async Task<T> CountAsync<T>(Func<Task<T>> take)
    {
        try
        {
            return await take();
        }
        catch
        {
            metrics.Failed(1);
            throw;
        }
    }

    static SnapshotRequest Request(Form form, SnapshotName name)
    {
        var by = form.Context.User.Identity?.Name is { } key and not ApiKey.Main ? $" with the key {key}" : "";
        return new SnapshotRequest(name, $"{form.Context.Request.Path} from {AuditLog.From(form.Context)}{by}", form.IncludesHidden);
    }

    SnapshotName NameOf(string text) => SnapshotName.TryMake(text, DateOnly.FromDateTime(clock.GetLocalNow().DateTime))
        ?? throw Refusal.NotAcceptable($"The field {Field.Snapshot.Name} must have letters or digits of ASCII, and not too many.");
}
