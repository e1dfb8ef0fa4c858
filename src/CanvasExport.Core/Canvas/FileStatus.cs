namespace CanvasExport.Core.Canvas;

/// <summary>What became of a file; the lower-case names stand in files.csv.</summary>
public enum FileStatus
{
    Saved,
    Missing,
    Forbidden,
    Locked,
    Deleted,

    /// <summary>Canvas made no thumbnail of this file, which is no loss.</summary>
    None,
}
