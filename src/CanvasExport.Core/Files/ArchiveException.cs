namespace CanvasExport.Core.Files;

/// <summary>Something on disk is missing, damaged or in the way; the message is one sentence that says what and what to do.</summary>
public class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
