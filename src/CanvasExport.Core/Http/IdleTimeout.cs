namespace CanvasExport.Core.Http;

/// <summary>Ends one try when a server was silent for too long. Waiting for our own turn is not its silence.</summary>
internal sealed class IdleTimeout : IDisposable
{
    readonly TimeSpan _most;
    readonly CancellationToken _stop;
    readonly CancellationTokenSource _silence;
    readonly CancellationTokenSource _end;

    /// <param name="most">How long it may be silent.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="stop">Ends the try too.</param>
    public IdleTimeout(TimeSpan most, TimeProvider clock, CancellationToken stop)
    {
        (_most, _stop) = (most, stop);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop, _silence.Token);
    }

    public CancellationToken Token => _end.Token;

    /// <summary>Whether the silence ended the try, and not the user.</summary>
    public bool IsOver => _silence.IsCancellationRequested && !_stop.IsCancellationRequested;

    /// <summary>What is thrown when it ended the try.</summary>
    public TimeoutException Exception(Exception inner) => new($"the server was silent for {_most.TotalSeconds:0} s", inner);

    /// <summary>The silence begins now: something was sent or came.</summary>
    public void Renew() => _silence.CancelAfter(_most);

    /// <summary>Nothing is expected of the server for now.</summary>
    public void Rest() => _silence.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _end.Dispose();
        _silence.Dispose();
    }
}
