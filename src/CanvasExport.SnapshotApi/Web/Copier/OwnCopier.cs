using CanvasExport.SnapshotApi.Logs;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Jobs;
using CanvasExport.SnapshotApi.Web.Metrics;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>Does by itself what is asked.</summary>
internal sealed class OwnCopier(
    ApiSettings settings, SnapshotStore store, ReportShelf reports, SnapshotMetrics metrics, VolumeMetrics volume,
    TimeProvider clock) : ICopier
{
    readonly Homes _homes = new(settings.Homes);

    public async Task<SnapshotOutcome> TakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var call = metrics.Enter();
        return await store.Snapshots.TakeAsync(student, request, cancellationToken);
    }

    public async Task<ClassOutcome> TakeOfAllAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        using var call = metrics.Enter();
        var (outcome, failed) = await store.Snapshots.TakeOfAllAsync(request, cancellationToken);
        return new ClassOutcome(outcome, failed);
    }

    public Task<bool> DeleteAsync(StudentId student, SnapshotName snapshot, string askedBy, CancellationToken cancellationToken) =>
        store.Deletion.DeleteAsync(student, snapshot, askedBy, cancellationToken);

    public Task<ReportOutcome> PutReportAsync(
        StudentId student, ReportName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        reports.WriteAsync(student, name, content, cancellationToken);

    public async Task<IReadOnlyList<ReportPlace>> LookForReportsAsync(
        IReadOnlyList<ReportMessage> messages, CancellationToken cancellationToken) =>
        await reports.LookAsync([.. messages.Select(message => message.Parse())], clock, cancellationToken);

    public Task<IReadOnlyList<StudentId>> StudentsAsync(CancellationToken cancellationToken) => Task.FromResult(_homes.Students());

    public Task<IReadOnlyList<ClassJob>> JobsAsync(CancellationToken cancellationToken) => Task.FromResult(store.Jobs.All());

    public async Task<string> FiguresAsync(CancellationToken cancellationToken)
    {
        await volume.LookAsync(cancellationToken);
        return "";
    }
}
