using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Web.Access;
using CanvasExport.SnapshotApi.Web.Copier;

namespace CanvasExport.SnapshotApi.Web;

/// <summary>
/// Taking snapshots. One that is begun is ended, also where the caller no longer waits: the deadline does not come again.
/// </summary>
internal sealed class SnapshotRoutes(ICopier copier, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    static readonly (int Status, string About) NoLock = (503, "A lock on the shared volume could not be taken.");

    static readonly (int Status, string About) NoRoom = (507, "The volume has no room for it; nothing half made is left.");

    public IEnumerable<Route> All =>
    [
        new("/snapshot", "Takes a snapshot of one student's home.", [Field.Student, Field.Snapshot, Field.IncludeHidden], TakeAsync)
        {
            Policy = Policies.Instructor,
            IsLong = true,
            Refusals = [NoLock, NoRoom],
        },
        new("/snapshot_all", "Takes a snapshot of every home under one name.",
            [Field.Snapshot with { IsRequired = false }, Field.SnapshotAlias, Field.IncludeHidden], TakeOfAllAsync)
        {
            Policy = Policies.Instructor,
            IsLong = true,
            Refusals = [(500, "The students who are named got none, all others did."), NoLock],
        },
    ];

    async Task<IResult> TakeAsync(Form form)
    {
        var name = NameOf(form.Text(Field.Snapshot));
        var student = form.Student;
        return await copier.TakeAsync(student, Request(form, name), lifetime.ApplicationStopping) switch
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
        var (outcome, failed) = await copier.TakeOfAllAsync(Request(form, name), lifetime.ApplicationStopping);
        return outcome switch
        {
            SnapshotOutcome.NoHome => throw Refusal.NotFound("There is no student."),
            SnapshotOutcome.NameTaken => throw Refusal.NotFound($"A student has a snapshot {name} already, so nobody got one."),
            _ when failed.Count > 0 => throw new Refusal(
                500,
                $"Snapshot {name} was made for all students but {failed.Count}: "
                + string.Join(", ", failed.Select(failure => failure.Student))),
            _ => Results.Json($"Success - Snapshot Created - {name} for All Students"),
        };
    }

    SnapshotRequest Request(Form form, SnapshotName name) => new(
        name, $"{form.Context.Request.Path} {AuditLog.Caller(form.Context)}", form.IncludesHidden, clock.GetLocalNow());

    SnapshotName NameOf(string text) => SnapshotName.TryMake(text, DateOnly.FromDateTime(clock.GetLocalNow().DateTime))
        ?? throw Refusal.NotAcceptable($"The field {Field.Snapshot.Name} must have letters or digits of ASCII, and not too many.");
}
