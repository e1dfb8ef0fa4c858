namespace CanvasExport.Core.Files;

/// <summary>
/// Opens lock files. The system lets go of them when a process dies; they stay, since removing one would race with the next run.
/// </summary>
internal static class HeldFile
{
    // EWOULDBLOCK on Linux and on macOS, and what Windows says of a file that another process holds.
    static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>The file, held by this run; null where another run holds it.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="isShared">Whether others may hold it in the same way.</param>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static FileStream? TryTake(string path, bool isShared = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return isShared
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return null;
        }
    }
}
