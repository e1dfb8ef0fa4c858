using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// Holds the service when it opens a file of a home, until the test lets go: the middle of a snapshot, for as long as a test needs it,
/// and the
/// moment between a look at a file and its opening. The system asks us by fanotify, which only root may.
/// </summary>
internal sealed partial class HomeGate : IAsyncDisposable
{
    const int EventBytes = 24;
    const ulong OpenPermission = 0x10000;
    const ulong OfChildren = 0x08000000;

    readonly SafeFileHandle _queue;
    readonly Func<int> _service;
    readonly Func<string, Task>? _deed;
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly SemaphoreSlim _arrivals = new(0);
    readonly CancellationTokenSource _end = new();
    readonly Task _watching;

    HomeGate(SafeFileHandle queue, Func<int> service, Func<string, Task>? deed)
    {
        (_queue, _service, _deed) = (queue, service, deed);
        _watching = Task.Factory.StartNew(Watch, TaskCreationOptions.LongRunning);
    }

    /// <summary>Closes the gate for a service: every file that it opens in these folders waits until it is opened.</summary>
    /// <param name="processId">The service's process.</param>
    /// <param name="folders">The folders, not those within them.</param>
    public static HomeGate Close(int processId, params string[] folders) => Make(() => processId, null, folders);

    /// <summary>Has something done each time the service opens a file, after it has looked at it; then it goes on.</summary>
    /// <param name="deed">Is told the file's path.</param>
    /// <param name="folders">The folders, not those within them.</param>
    public static HomeGate Before(Func<string, Task> deed, params string[] folders)
    {
        var gate = Make(() => Environment.ProcessId, deed, folders);
        gate.Open();
        return gate;
    }

    /// <summary>Ends when one more file is waited for.</summary>
    public Task ArrivalAsync() => _arrivals.WaitAsync(TestContext.Current.CancellationToken);

    public void Open() => _opened.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await _end.CancelAsync();
        await _watching;
        _queue.Dispose();
        _arrivals.Dispose();
        _end.Dispose();
    }

    static HomeGate Make(Func<int> service, Func<string, Task>? deed, string[] folders)
    {
        // FAN_CLASS_CONTENT, FAN_NONBLOCK, FAN_CLOEXEC
        var queue = Init(0x4 | 0x2 | 0x1, 0);
        Assert.SkipWhen(queue.IsInvalid, "The system lets nobody but root hold a file that is being opened.");
        foreach (var folder in folders)
        {
            Assert.Equal(0, Mark(queue, 1, OpenPermission | OfChildren, -100, folder));
        }

        return new HomeGate(queue, service, deed);
    }

    void Watch()
    {
        var buffer = new byte[EventBytes];
        while (!_end.IsCancellationRequested)
        {
            if (Read(_queue, ref buffer[0], EventBytes) != EventBytes)
            {
                Thread.Sleep(1);
                continue;
            }

            var (file, process) = (BitConverter.ToInt32(buffer, 16), BitConverter.ToInt32(buffer, 20));
            _ = process == _service() ? Task.Run(() => HoldAsync(file)) : Task.Run(() => Allow(file));
        }
    }

    async Task HoldAsync(int file)
    {
        try
        {
            _arrivals.Release();
            await _opened.Task;
            if (_deed is not null && new FileInfo($"/proc/self/fd/{file}").LinkTarget is { } path)
            {
                await _deed(path);
            }
        }
        finally
        {
            Allow(file);
        }
    }

    // struct fanotify_response: the descriptor, and FAN_ALLOW.
    void Allow(int file)
    {
        byte[] answer = [.. BitConverter.GetBytes(file), .. BitConverter.GetBytes(1)];
        Write(_queue, ref answer[0], (nuint)answer.Length);
        new SafeFileHandle(file, ownsHandle: true).Dispose();
    }

    [LibraryImport("libc", EntryPoint = "fanotify_init", SetLastError = true)]
    private static partial SafeFileHandle Init(uint flags, uint fileFlags);

    [LibraryImport("libc", EntryPoint = "fanotify_mark", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mark(SafeFileHandle queue, uint flags, ulong mask, int folder, string path);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle queue, ref byte buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle queue, ref byte buffer, nuint length);
}
