namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// Threads of their own for copies, which may wait in the system for ever: one that comes back takes the next copy, and where none is
/// free there is one more.
/// </summary>
internal sealed class CopyThreads : IDisposable
{
    readonly Queue<Action> _waiting = [];
    int _idle;
    bool _isEnded;

    public Task<T> RunAsync<T>(Func<T> copy)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            _waiting.Enqueue(() => Run(copy, done));
            if (_idle > 0)
            {
                _idle--;
                Monitor.Pulse(_waiting);
            }
            else
            {
                new Thread(Work) { IsBackground = true, Name = "Copy" }.Start();
            }
        }

        return done.Task;
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            _isEnded = true;
            Monitor.PulseAll(_waiting);
        }
    }

    static void Run<T>(Func<T> copy, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(copy());
        }
#pragma warning disable CA1031 // Whoever asked is told, whatever it is; the thread goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.SetException(e);
        }
    }

    void Work()
    {
        while (Next() is { } copy)
        {
            copy();
        }
    }

    Action? Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_isEnded)
            {
                _idle++;
                Monitor.Wait(_waiting);
            }

            return _waiting.TryDequeue(out var copy) ? copy : null;
        }
    }
}
