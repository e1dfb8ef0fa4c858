using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A copy of each home, renewed every hour: at the deadline only what changed since then remains to be copied.</summary>
internal sealed class HourlyCopies(ApiSettings settings, CopyMaker maker, StudentLocks locks, TimeProvider clock, ILogger log)
{
    readonly Volume _volume = new(settings);
    readonly Homes _homes = new(settings.Homes);

    /// <summary>
    /// Renews the copies that are older than <paramref name="age"/>: where several instances serve one volume, one of them is enough.
    /// </summary>
    /// <returns>With whom it failed.</returns>
    public async Task<IReadOnlyList<StudentFailure>> RenewAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var students = _homes.Students();
        RemoveOrphans([.. students.Select(student => student.Value)]);
        var failed = await ForEach.StudentAsync(students, student => RenewAsync(student, age, cancellationToken), log, cancellationToken);
        foreach (var reason in failed.Select(failure => failure.Reason).Distinct().Where(
            reason => reason.StartsWith("There is no room", StringComparison.Ordinal)))
        {
            log.Fatal("HOURLY COPIES STOP: {Reason} Make room, or the deadline will find none.", reason);
        }

        log.Information("Hourly copy made, {Failed} homes failed", failed.Count);
        return failed;
    }

    async Task<SnapshotOutcome> RenewAsync(StudentId student, TimeSpan age, CancellationToken cancellationToken)
    {
        while (true)
        {
            var turn = await maker.Slots.BeginHourlyAsync(student, cancellationToken);
            try
            {
                return await MakeAsync(student, age, turn.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                log.Debug("The hourly copy of {Student} gave way to a deadline", student);
            }
            finally
            {
                maker.Slots.EndHourly(student);
            }
        }
    }

    async Task<SnapshotOutcome> MakeAsync(StudentId student, TimeSpan age, CancellationToken cancellationToken)
    {
        using var hold = await locks.TakeAsync(student, cancellationToken);
        if (IsFresh(student, age))
        {
            return SnapshotOutcome.Made;
        }

        if (FreeSpace.HourlyRefusal(settings.Internal, settings.FreePercent) is { } refusal)
        {
            throw NoRoomException.Because(refusal);
        }

        await maker.MakeAsync(student, new SnapshotRequest(null, "hourly copy", IncludesHidden: true), cancellationToken);
        return SnapshotOutcome.Made;
    }

    // A time of the future is that of a clock which was wrong: such a copy is as old as any.
    bool IsFresh(StudentId student, TimeSpan age)
    {
        if (age <= TimeSpan.Zero || !Directory.Exists(_volume.PlaceOf(student, null).Path))
        {
            return false;
        }

        var since = clock.GetUtcNow() - Journal.Read(_volume.JournalOf(student)).HourlyCopyAt?.ToDateTime();
        return since >= TimeSpan.Zero && since < age;
    }

    // Whoever has left has no home any more. A volume that is not mounted has no homes at all, and then nothing goes.
    void RemoveOrphans(HashSet<string> homes)
    {
        var orphans = Directory.EnumerateDirectories(settings.Internal).Select(
            path => StudentId.TryParse(Path.GetFileName(path))).OfType<StudentId>();
        foreach (var student in homes.Count == 0 ? [] : orphans.Where(student => !homes.Contains(student.Value)))
        {
            using var hold = locks.TryTake(student);
            if (hold is not null && !IsFresh(student, settings.OrphansFor))
            {
                RemoveOrphan(student);
            }
        }
    }

    void RemoveOrphan(StudentId student)
    {
        try
        {
            var place = _volume.PlaceOf(student, null);
            using var span = JournalSpan.Open(_volume, student);
            using var folder = Folder.Open(place.Parent);
            Tree.Remove(folder, student.Name);
            Leftovers.RemoveProof(place);
            log.Information(
                "Removed the hourly copy of {Student}, whose home has been gone for {Days:0} days", student, settings.OrphansFor.TotalDays);
        }
        catch (LinuxException e)
        {
            log.Warning("The hourly copy of {Student}, whose home is gone, could not be removed: {Reason}", student, e.Message);
        }
    }
}
