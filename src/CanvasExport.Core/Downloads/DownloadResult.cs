using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Downloads;

/// <summary>How a download ended.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Cause">Why it is not there, in words that are the same for all that failed so; empty when it is there.</param>
/// <param name="Detail">What is special about this one.</param>
/// <param name="Size">Its bytes, when saved.</param>
/// <param name="Sha256">Its hash in lower-case hexadecimal digits, when saved.</param>
/// <param name="Former">Where the file is now that stood in its place, absolute; null where none did.</param>
/// <param name="IsTrouble">Whether a server or the network was in trouble all the time, so that nobody said no.</param>
/// <param name="Name">What it should be called, where that shows only now; else empty.</param>
public sealed record DownloadResult(
    FileStatus Status, string Cause = "", string Detail = "", long? Size = null, string Sha256 = "", string? Former = null,
    bool IsTrouble = false, string Name = "")
{
    /// <summary>The disk refuses this one file: it is too large for it or for a quota, held by a scanner, without rights.</summary>
    public static DownloadResult RefusedByDisk(string detail) =>
        new(FileStatus.Missing, "this disk refuses it", detail.TrimEnd('.'), IsTrouble: true);

    /// <summary>The cause with its detail.</summary>
    public string Reason => Detail.Length == 0 ? Cause : $"{Cause}: {Detail}";
}
