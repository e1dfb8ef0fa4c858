using System.Diagnostics;
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
    /// <returns>Why the work is not to be waited for any longer; null where it has ended.</returns>
    public static async Task<string?> UntilAsync(Task work, Folder home, IReadOnlyList<EntryPath> files, TimeSpan longest, CancellationToken cancellationToken)
    {
        var (wait, begun) = (ShortestWait, Stopwatch.GetTimestamp());
        while (await Task.WhenAny(work, Task.Delay(wait, CancellationToken.None)) != work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ends = files.Select(file => End(home, file)).ToHashSet();
            if (ends.Contains(PipeEnd.Barred))
            {
                return "a file has become a pipe that may not be written to";
            }

            // A pipe that was moved away again, and a file that has grown beyond measure, are to be seen by nothing but the time.
            if (Stopwatch.GetElapsedTime(begun) > longest)
            {
                return "it takes too long";
            }

            wait = ends.Contains(PipeEnd.Ended) ? ShortestWait : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }

        await work;
        return null;
    }

    static PipeEnd End(Folder home, EntryPath file)
    {
        try
        {
            using var folder = home.TryOpenParent(file);
            return folder?.EndPipe(file.Name) ?? PipeEnd.NotNeeded;
        }
        catch (LinuxException)
        {
            // Whatever may not be looked at is no pipe that rsync could open.
            return PipeEnd.NotNeeded;
        }
    }
}
