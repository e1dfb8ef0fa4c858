using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Reports;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Jobs;

namespace CanvasExport.SnapshotApi.Web.Copier;

/// <summary>
/// All that takes rights over homes, or writes to the volume: done by this process, or by another that alone has those rights.
/// </summary>
internal interface ICopier
{
    /// <summary>Takes a snapshot of one student's home.</summary>
    Task<SnapshotOutcome> TakeAsync(StudentId student, SnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a snapshot of every home, and tells with whom it failed.</summary>
    Task<ClassOutcome> TakeOfAllAsync(SnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>False where the student has no such snapshot.</summary>
    Task<bool> DeleteAsync(StudentId student, SnapshotName snapshot, string askedBy, CancellationToken cancellationToken);

    /// <summary>Puts a report into a student's home.</summary>
    Task<ReportOutcome> PutReportAsync(
        StudentId student, ReportName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Whether reports could be put into homes as things are now, in the order of the reports. Writes nothing.</summary>
    Task<IReadOnlyList<ReportPlace>> LookForReportsAsync(IReadOnlyList<ReportMessage> reports, CancellationToken cancellationToken);

    /// <summary>Whose homes there are, in the order of ids.</summary>
    Task<IReadOnlyList<StudentId>> StudentsAsync(CancellationToken cancellationToken);

    /// <summary>Snapshots of the whole class, the newest first.</summary>
    Task<IReadOnlyList<ClassJob>> JobsAsync(CancellationToken cancellationToken);

    /// <summary>Has the figures be of this moment, and hands back the text of those that only another process has.</summary>
    Task<string> FiguresAsync(CancellationToken cancellationToken);
}

/// <summary>How a snapshot of the whole class ended, and with whom it failed.</summary>
internal sealed record ClassOutcome(SnapshotOutcome Outcome, IReadOnlyList<StudentFailure> Failed);
