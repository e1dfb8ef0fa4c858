namespace CanvasExport.Core.Files;

/// <summary>The disk does not take this one list; others may be taken.</summary>
public sealed class ListNotTakenException(string message, Exception inner) : ArchiveException(message, inner);
