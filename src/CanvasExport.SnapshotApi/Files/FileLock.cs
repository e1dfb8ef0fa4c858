using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// A lock on a file of the shared volume, against this process and every other instance; the system lets go of it when a process dies.
/// The file
/// stays: removing it would race with the next holder.
/// </summary>
/// <remarks>
/// flock(2), which NFS hands on to its server. Not FileStream's own: that takes every failure but that of a held lock for success.
/// </remarks>
internal sealed class FileLock : IDisposable
{
    static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    // Whether it is free is known at once; a file server that does not say so by then is not to be waited for.
    static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(8);

    readonly SafeFileHandle _file;

    FileLock(SafeFileHandle file) => _file = file;

    /// <summary>What stands in the locked file.</summary>
    public string Text
    {
        get
        {
            var bytes = new byte[1024];
            return Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(_file, bytes, 0));
        }
    }

    /// <summary>Waits until the file is free.</summary>
    /// <exception cref="LockException">It cannot be locked at all, or is not free in time.</exception>
    public static async Task<FileLock> TakeAsync(
        string path, bool isShared, TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (begun, wait) = (clock.GetTimestamp(), ShortestWait);
        FileLock? taken;
        while ((taken = await AskAsync(path, isShared, clock, cancellationToken)) is null)
        {
            if (clock.GetElapsedTime(begun) > longest)
            {
                throw new LockException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The lock {Path.GetFileName(path)} is still held after {longest.TotalMinutes:0.#} minutes."));
            }

            await Task.Delay(wait, clock, cancellationToken);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }

        return taken;
    }

    /// <summary>The same as <see cref="TryTake"/>, where the file server may never answer.</summary>
    /// <exception cref="LockException">It cannot be locked at all, or there is no answer in time.</exception>
    public static async Task<FileLock?> AskAsync(string path, bool isShared, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asking = Task.Run(() => TryTake(path, isShared), CancellationToken.None);
        try
        {
            return await asking.WaitAsync(LongestAnswer, clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // The thread is lost until the system lets go of it; a lock that it is given then is nobody's.
            _ = DisposeLateAsync(asking);
            if (e is TimeoutException)
            {
                throw LockException.Of(path, "it does not answer");
            }

            throw;
        }
    }

    static async Task DisposeLateAsync(Task<FileLock?> asking)
    {
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asking.IsCompletedSuccessfully)
        {
            (await asking)?.Dispose();
        }
    }

    /// <summary>Null while somebody else holds it, or where it is to be shared, while somebody holds it alone.</summary>
    /// <exception cref="LockException">It cannot be locked at all.</exception>
    public static FileLock? TryTake(string path, bool isShared)
    {
        const int Flags = Libc.ReadWrite | Libc.Create | Libc.CloseOnExec;
        var file = Libc.Open(path, Flags | Libc.NoFollow, (uint)FileModes.PrivateFile);
        if (file.IsInvalid && LinuxException.Last().Errno == LinuxException.ReadOnlyDisk)
        {
            // Whoever only looks can do so there too.
            file = Libc.Open(path, Libc.ReadOnly | Libc.NoFollow | Libc.CloseOnExec, 0);
        }

        if (file.IsInvalid)
        {
            throw LockException.Of(path, LinuxException.Last().Message);
        }

        var operation = (isShared ? Libc.LockShared : Libc.LockExclusive) | Libc.LockNonBlocking;
        while (Libc.Lock(file, operation) != 0)
        {
            var refusal = LinuxException.Last();
            if (refusal.Errno == LinuxException.Interrupted)
            {
                continue;
            }

            file.Dispose();
            return refusal.Errno == LinuxException.WouldBlock ? null : throw LockException.Of(path, refusal.Message);
        }

        return new FileLock(file);
    }

    /// <summary>Writes into the locked file in place of what stands there, and has it lie on the disk.</summary>
    public void Write(string text)
    {
        RandomAccess.SetLength(_file, 0);
        RandomAccess.Write(_file, Encoding.ASCII.GetBytes(text), 0);
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Lets go of it at once: closing alone would not, while a process that is being started has the descriptor too.</summary>
    public void Dispose()
    {
        _ = Libc.Lock(_file, Libc.Unlock);
        _file.Dispose();
    }
}
