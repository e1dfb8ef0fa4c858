namespace CanvasExport.Core.Files;

/// <summary>Holds for a moment what runs with different courses write in common, and waits while another run has it.</summary>
public sealed class ShortLock : IDisposable
{
    /// <summary>Guards what lies above the courses in <c>json/</c>.</summary>
    public const string Json = "json";

    /// <summary>Guards what lies above the courses in <c>exports/</c>: their folders' names, and the files that are written from all
    /// records.</summary>
    public const string Exports = "exports";

    /// <summary>Guards <c>log.txt</c> and <c>err.txt</c>.</summary>
    public const string Logs = "logs";

    const int Tries = 600;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly FileStream _file;

    ShortLock(FileStream file) => _file = file;

    /// <summary>Holds it, after half a minute of waiting at most.</summary>
    /// <param name="paths">The archive.</param>
    /// <param name="name">Which of these locks.</param>
    /// <param name="what">What the other run is doing, for the sentence.</param>
    /// <param name="clock">Measures the pauses.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArchiveException">Another run does not let go.</exception>
    public static async Task<ShortLock> TakeAsync(
        ArchivePaths paths, string name, string what, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (HeldFile.TryTake(FilePath(paths, name)) is { } file)
            {
                return new ShortLock(file);
            }

            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }

        throw Busy(paths, what);
    }

    /// <summary>Holds it, where nothing can be awaited.</summary>
    /// <exception cref="ArchiveException">Another run does not let go.</exception>
    public static ShortLock Take(ArchivePaths paths, string name, string what)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (HeldFile.TryTake(FilePath(paths, name)) is { } file)
            {
                return new ShortLock(file);
            }

#pragma warning disable RS0030 // By true time: err.txt is written where nothing can be awaited.
            Thread.Sleep(Pause);
#pragma warning restore RS0030
        }

        throw Busy(paths, what);
    }

    public void Dispose() => _file.Dispose();

    static string FilePath(ArchivePaths paths, string name) => Path.Combine(paths.Root, ArchiveLock.FolderName, $"{name}.lock");

    static ArchiveException Busy(ArchivePaths paths, string what) =>
        new($"Another run has been {what} in {paths.Root} for half a minute: wait until it has ended, then start this one again.");
}
