namespace CanvasExport.SnapshotApi.Store.Jobs;

/// <summary>A snapshot of the whole class, as it is written down: begun, how far it is, and with whom it failed.</summary>
/// <remarks>
/// <c>Ended</c>: Null while it is not: then it is gone on with after a restart. <c>Students</c>: How many there were when
/// it was last looked.
/// </remarks>
internal sealed record ClassJob(
    string Snapshot, bool IncludesHidden, string AskedBy, DateTimeOffset Begun, DateTimeOffset? Ended, int Students, int Made,
    IReadOnlyList<StudentFailure> Failed);
