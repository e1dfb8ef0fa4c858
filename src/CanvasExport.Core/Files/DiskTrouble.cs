namespace CanvasExport.Core.Files;

/// <summary>Tells a disk that takes nothing more from one that refuses a single file.</summary>
internal static class DiskTrouble
{
    // ENOSPC and EROFS, and what Windows calls them: ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, ERROR_WRITE_PROTECT.
    static readonly int[] FullOrReadOnly = OperatingSystem.IsWindows()
        ? [unchecked((int)0x80070070), unchecked((int)0x80070027), unchecked((int)0x80070013)]
        : [28, 30];

    /// <summary>Whether an exception is one that a disk gives: locked, too large, over a quota, full, no rights.</summary>
    public static bool IsMeantBy(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException
        or ArgumentOutOfRangeException;

    /// <summary>Whether nothing else could be written either.</summary>
    public static bool EndsEverything(Exception e) => FullOrReadOnly.Contains(e.HResult);
}
