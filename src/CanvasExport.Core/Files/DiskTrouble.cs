namespace CanvasExport.Core.Files;

/// <summary>Tells a disk that takes nothing more from one that refuses a single file.</summary>
public static class DiskTrouble
{
    /// <summary>Whether an exception is one that a disk gives: locked, too large, over a quota, full, no rights.</summary>
    public static bool IsMeantBy(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException
        or ArgumentOutOfRangeException;

    /// <summary>Whether the disk is full: ENOSPC, or ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.</summary>
    public static bool IsFull(Exception e) => OperatingSystem.IsWindows() ? Code(e) is 112 or 39 : Code(e) == 28;

    /// <summary>Whether nothing else could be written either: it is full, or read-only (EROFS, ERROR_WRITE_PROTECT).</summary>
    public static bool EndsEverything(Exception e) => IsFull(e) || Code(e) == (OperatingSystem.IsWindows() ? 19 : 30);

    // Of what Windows gives, the error's number stands in the lower half.
    static int Code(Exception e) => e.HResult & 0xffff;
}
