namespace CanvasExport.Core.Http;

/// <summary>What requests are waiting for at this moment, so that a progress display can say why nothing moves.</summary>
public sealed class PauseMonitor
{
    readonly Lock _lock = new();
    readonly Dictionary<string, int> _pauses = [];

    /// <summary>What most of the waiting requests wait for; null where none waits.</summary>
    public string? Reason
    {
        get
        {
            lock (_lock)
            {
                return _pauses.Count == 0 ? null : _pauses.MaxBy(pause => pause.Value).Key;
            }
        }
    }

    /// <summary>A request begins to wait for this; it waits until the result is disposed.</summary>
    public IDisposable Begin(string reason)
    {
        lock (_lock)
        {
            _pauses[reason] = _pauses.GetValueOrDefault(reason) + 1;
        }

        return new Pause(this, reason);
    }

    void End(string reason)
    {
        lock (_lock)
        {
            if (--_pauses[reason] == 0)
            {
                _pauses.Remove(reason);
            }
        }
    }

    sealed class Pause(PauseMonitor monitor, string reason) : IDisposable
    {
        PauseMonitor? _monitor = monitor;

        public void Dispose() => Interlocked.Exchange(ref _monitor, null)?.End(reason);
    }
}
