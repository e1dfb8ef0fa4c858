namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>The time that one home may take is over in the middle of a file.</summary>
internal sealed class CopyTimeException(string message) : Exception(message);
