using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A copy of each home, renewed every hour: at the deadline only what changed since then remains to be copied.</summary>
internal sealed class HourlyCopies(ApiSettings settings, CopyMaker maker, TimeProvider clock, ILogger log)
{
    readonly Homes _homes = new(settings.Homes);

    /// <summary>Renews the copies that are older than <paramref name="age"/>: where several instances serve one volume, one of them is enough.</summary>
    /// <returns>With whom it failed.</returns>
    public async Task<IReadOnlyList<StudentId>> RenewAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var failed = await ForEach.StudentAsync(_homes.Students(), student => RenewAsync(student, age, cancellationToken), log, cancellationToken);
        log.Information("Hourly copy made, {Failed} homes failed", failed.Count);
        return failed;
    }

    async Task<SnapshotOutcome> RenewAsync(StudentId student, TimeSpan age, CancellationToken cancellationToken)
    {
        using var hold = await StudentLock.TakeAsync(settings, student, cancellationToken);
        var place = CopyPlace.OfHourlyCopy(settings, student);
        if (Directory.Exists(place.Path) && SnapshotRecord.TryRead(place.RecordPath) is { } former && clock.GetLocalNow() - former.Begun < age)
        {
            return SnapshotOutcome.Made;
        }

        Leftovers.Remove(settings, student, log);
        var request = new SnapshotRequest(null, "hourly copy", IncludesHidden: true);
        var record = await maker.MakeAsync(student, place, request, copy => copy.Replace(), cancellationToken);
        return record is null ? SnapshotOutcome.NoHome : SnapshotOutcome.Made;
    }
}
