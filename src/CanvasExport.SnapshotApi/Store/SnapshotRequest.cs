using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>A copy that is wanted: under which name, if it is a snapshot, by whom, with what, and since when.</summary>
internal sealed record SnapshotRequest(SnapshotName? Snapshot, string AskedBy, bool IncludesHidden, DateTimeOffset? Asked = null);
