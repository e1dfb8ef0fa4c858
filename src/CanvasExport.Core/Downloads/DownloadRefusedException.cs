namespace CanvasExport.Core.Downloads;

/// <summary>An answer that asking again in the same way will not change; another way may.</summary>
internal sealed class DownloadRefusedException(FileStatus status, string message) : Exception(message)
{
    public FileStatus Status { get; } = status;
}
