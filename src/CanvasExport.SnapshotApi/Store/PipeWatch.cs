using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>
/// Frees an rsync that waits at a pipe: a student who puts one where a file was, just before rsync opens it, would hold the copy up for ever.
/// </summary>
internal static class PipeWatch
{
    static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the work to end, and looks at the files now and then; the longer nothing is found, the more seldom.</summary>
    public static async Task UntilAsync(Task work, Folder home, IReadOnlyList<EntryPath> files, CancellationToken cancellationToken)
    {
        var wait = ShortestWait;
        while (await Task.WhenAny(work, Task.Delay(wait, CancellationToken.None)) != work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            wait = Free(home, files) ? ShortestWait : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }

        await work;
    }

    static bool Free(Folder home, IEnumerable<EntryPath> files)
    {
        var isAnyFreed = false;
        foreach (var file in files)
        {
            isAnyFreed |= IsFreed(home, file);
        }

        return isAnyFreed;
    }

    static bool IsFreed(Folder home, EntryPath file)
    {
        try
        {
            using var folder = home.TryOpenParent(file);
            return folder?.TryEndPipe(file.Name) == true;
        }
        catch (LinuxException)
        {
            // Whatever may not be looked at is no pipe that rsync could open.
            return false;
        }
    }
}
