namespace CanvasExport.Core.Files;

/// <summary>Holds the root for one step at a time, also against other processes; the system lets go of it when a process dies.</summary>
public sealed class ArchiveLock : IDisposable
{
    /// <summary>The file in the root that is held open while a step runs. It stays there: removing it would race with the next step.</summary>
    public const string FileName = ".canvas-export.lock";

    readonly FileStream _file;

    ArchiveLock(FileStream file) => _file = file;

    /// <exception cref="ArchiveException">Another run holds the root.</exception>
    public static ArchiveLock Take(ArchivePaths paths)
    {
        var path = Path.Combine(paths.Root, FileName);
        try
        {
            return new ArchiveLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(path) && !IsReadOnly(e))
        {
            throw new ArchiveException($"Another run is at work in {paths.Root}: wait until it has ended, then start this one again.", e);
        }
    }

    public void Dispose() => _file.Dispose();

    // EROFS on Linux and macOS: the disk is the trouble, not another run.
    static bool IsReadOnly(IOException e) => e.HResult == 30;
}
