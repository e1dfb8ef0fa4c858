namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// A lock on a file of the shared volume, in this process and in every other instance; the system lets go of it when a process dies. The file
/// stays: removing it would race with the next holder.
/// </summary>
internal static class LockFile
{
    static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the file is free.</summary>
    public static async Task<FileStream> TakeAsync(string path, bool isShared, CancellationToken cancellationToken)
    {
        FileStream? taken;
        while ((taken = TryTake(path, isShared)) is null)
        {
            await Task.Delay(BetweenTries, cancellationToken);
        }

        return taken;
    }

    /// <summary>Null while somebody else holds it, or where it is to be shared, while somebody holds it alone.</summary>
    public static FileStream? TryTake(string path, bool isShared)
    {
        try
        {
            // FileShare.None is flock(2), which NFS hands on to its server; so is reading beside readers, as a shared lock.
            return isShared
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, bufferSize: 0)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
