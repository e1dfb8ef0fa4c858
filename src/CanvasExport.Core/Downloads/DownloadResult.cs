namespace CanvasExport.Core.Downloads;

/// <summary>How a download ended.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why it is not there; empty when it is.</param>
/// <param name="Size">Its bytes, when saved.</param>
/// <param name="Sha256">Its hash in lower-case hexadecimal digits, when saved.</param>
/// <param name="IsNetworkGone">Whether nothing answered at all.</param>
public sealed record DownloadResult(FileStatus Status, string Reason = "", long? Size = null, string Sha256 = "", bool IsNetworkGone = false);

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
