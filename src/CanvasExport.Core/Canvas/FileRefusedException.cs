namespace CanvasExport.Core.Canvas;

/// <summary>An answer that asking again in the same way will not change; another way may.</summary>
internal sealed class FileRefusedException(FileStatus status, string cause, string detail = "") : Exception(cause)
{
    public FileStatus Status { get; } = status;

    /// <summary>What is special about this one file, after its cause.</summary>
    public string Detail { get; } = detail;

    /// <summary>Whether it was the storage behind Canvas that refused: its links expire, and Canvas makes new ones.</summary>
    public bool IsOfStorage { get; init; }
}
