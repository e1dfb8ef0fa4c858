using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// Forces a volume to the disk. Whoever asks while that is being done waits for the next time, together with all others who ask meanwhile:
/// two hundred copies of small homes cost a few flushes, and not two hundred.
/// </summary>
internal sealed class DiskSync(string path)
{
    readonly Lock _lock = new();

    TaskCompletionSource? _next;
    bool _isRunning;

    /// <summary>Ends when all that was written before the call is on the disk.</summary>
    public Task SyncAsync()
    {
        lock (_lock)
        {
            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(Run);
            }

            return _next.Task;
        }
    }

    void Run()
    {
        while (TakeNext() is { } batch)
        {
            try
            {
                using var folder = Folder.Open(path);
                folder.SyncFileSystem();
                batch.SetResult();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                batch.SetException(new IOException($"The disk could not be made to keep what was written: {e.Message}", e));
            }
        }
    }

    TaskCompletionSource? TakeNext()
    {
        lock (_lock)
        {
            var batch = _next;
            (_next, _isRunning) = (null, batch is not null);
            return batch;
        }
    }
}
