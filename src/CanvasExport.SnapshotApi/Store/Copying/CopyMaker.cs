using System.Runtime.InteropServices;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// Makes copies of homes: beside their place, forced to the disk, and only then named. Whoever calls it holds the student's lock.
/// </summary>
internal sealed class CopyMaker(ApiSettings settings, TimeProvider clock, ILogger log) : IDisposable
{
    // Beyond its own time, a copy is stuck in the system: in a mount that does not answer.
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    // A copy that has not gone a step further for so long waits for such a mount.
    static readonly TimeSpan Still = TimeSpan.FromSeconds(30);

    readonly Volume _volume = new(settings);
    readonly CopyThreads _threads = new();
    readonly DiskSync _snapshots = new(settings.Snapshots);
    readonly DiskSync _hourlyCopies = new(settings.Internal);

    public CopySlots Slots { get; } = new(settings.CopiesAtOnce);

    /// <summary>Makes a copy and puts it in its place. On any failure nothing of it is left.</summary>
    /// <returns>Null where the student has no home, or where the hourly copy is still what the home is.</returns>
    /// <exception cref="NoRoomException">The disk of the copies takes nothing more.</exception>
    public async Task<SnapshotRecord?> MakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeWhereThereIsRoomAsync(student, request, cancellationToken);
        }
        catch (IOException e) when (NoRoomException.IsOf(e))
        {
            throw NoRoomException.Because(e is LinuxException ? e.Message : Marshal.GetPInvokeErrorMessage(e.HResult), e);
        }
    }

    public void Dispose()
    {
        Slots.Dispose();
        _threads.Dispose();
    }

    async Task<SnapshotRecord?> MakeWhereThereIsRoomAsync(
        StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var span = JournalSpan.Open(_volume, student);
        if (span.Journal.IsCutOff)
        {
            Leftovers.Recover(settings, student, span, log);
        }

        var record = default(SnapshotRecord);
        try
        {
            using var staged = await StageAsync(new HomeCopier(settings, student, request, span, clock, log), cancellationToken);
            if (staged is not null)
            {
                await PutAsync(staged, student, request, span);
                record = staged.Record;
            }

            return record;
        }
        finally
        {
            if (record is null && request.Snapshot is not null)
            {
                Leftovers.RemoveEmpty(settings, student);
            }
        }
    }

    async Task<StagedCopy?> StageAsync(HomeCopier copier, CancellationToken cancellationToken)
    {
        using var slot = await Slots.TakeAsync(cancellationToken);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var copying = _threads.RunAsync(() => copier.Copy(giveUp.Token));
        for (var (steps, begun) = (-1L, clock.GetTimestamp()); ; steps = copier.Steps)
        {
            try
            {
                return await copying.WaitAsync(Still, clock, CancellationToken.None);
            }
            catch (TimeoutException) when (copier.Steps == steps)
            {
                // Another home goes on in its place meanwhile.
                slot.Dispose();
                if (cancellationToken.IsCancellationRequested || clock.GetElapsedTime(begun) > settings.LongestCopy + Grace)
                {
                    // The thread is lost until the system lets go of it; the others must not be.
                    _ = DisposeLateAsync(copying);
                    cancellationToken.ThrowIfCancellationRequested();
                    throw new IOException("The home does not answer.");
                }
            }
            catch (TimeoutException)
            {
                // It goes on.
            }
        }
    }

    static async Task DisposeLateAsync(Task<StagedCopy?> copying)
    {
        await ((Task)copying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (copying.IsCompletedSuccessfully)
        {
            (await copying)?.Dispose();
        }
    }

    async Task PutAsync(StagedCopy staged, StudentId student, SnapshotRequest request, JournalSpan span)
    {
        var sync = request.Snapshot is null ? _hourlyCopies : _snapshots;
        await sync.SyncAsync();
        staged.Put();
        if (request.Snapshot is { } snapshot)
        {
            var link = new Chain(_volume.ChainOf(student)).Add(
                clock.GetLocalNow(), ChainLine.Made, snapshot.Value, staged.RecordSha256, request.AskedBy);
            span.Chained(link);
            log.Information(
                "Snapshot {Snapshot} of {Student} made: {Files} files, record {Record}, chain {Chain}",
                snapshot, student, staged.Record!.Files, staged.RecordSha256, link);
        }

        span.Made(new JournalCopy(request.Snapshot?.Value, request.IncludesHidden, staged.RecordSha256));
        await sync.SyncAsync();
        staged.RemoveReplaced();
        if (staged.Record is { UnreadCount: > 0 } record)
        {
            log.Warning(
                "Left out of the copy of {Student}: {Count}, the first of them {First}",
                student, record.UnreadCount, LogText.Clean(record.Unread[0]));
        }
    }
}
