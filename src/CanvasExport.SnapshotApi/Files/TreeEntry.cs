namespace CanvasExport.SnapshotApi.Files;

/// <summary>An entry met on a walk, and the open folder it lies in; a folder is open itself, and what lies in it comes next.</summary>
internal sealed record TreeEntry(Folder Parent, EntryPath Path, FileFacts Facts, Folder? Entered);
