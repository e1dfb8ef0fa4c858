namespace CanvasExport.Core.Files;

/// <summary>The disk refuses this one file: it is locked, too large for the file system, or over a quota. Others may be taken.</summary>
public sealed class FileNotTakenException(string message, Exception inner) : Exception(message, inner);
