namespace CanvasExport.SnapshotApi.Files;

/// <summary>An entry met on a walk, and the open folder it lies in.</summary>
internal sealed record TreeEntry(Folder Parent, EntryPath Path, FileFacts Facts);
