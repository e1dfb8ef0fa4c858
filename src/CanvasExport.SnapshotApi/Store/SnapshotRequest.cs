using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A copy that is wanted: under which name, if it is a snapshot, by whom, and with what.</summary>
internal sealed record SnapshotRequest(SnapshotName? Snapshot, string AskedBy, bool IncludesHidden);
