using System.Globalization;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>How much room the volume has left. The homes lie on it too: what copies take, no student can save.</summary>
internal static class FreeSpace
{
    // Hourly copies stop early, so that a deadline still has room; and a deadline stops before nobody can save any more.
    const int LastShare = 5;

    /// <summary>Why no hourly copy is made; null where there is room.</summary>
    public static string? HourlyRefusal(string folder, int percent) => Refusal(folder, percent);

    /// <summary>Why no snapshot is made; null where there is room.</summary>
    public static string? SnapshotRefusal(string folder, int percent) => Refusal(folder, (double)percent / LastShare);

    /// <summary>Whether a file of this size can be copied, and there is still room for the students.</summary>
    public static bool HasRoomFor(string folder, long size, int percent)
    {
        var disk = new DriveInfo(folder);
        return disk.AvailableFreeSpace - size >= disk.TotalSize / 100.0 * percent / LastShare;
    }

    static string? Refusal(string folder, double percent)
    {
        var disk = new DriveInfo(folder);
        var free = 100.0 * disk.AvailableFreeSpace / Math.Max(1, disk.TotalSize);
        return free >= percent
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"the volume has {free:0.0} % free, and {percent:0.##} % are kept for the students");
    }
}
