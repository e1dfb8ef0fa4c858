namespace CanvasExport.Core.Http;

/// <summary>Ends one try when a server was silent for too long. Waiting for our own turn is not its silence.</summary>
/// <param name="most">How long it may be silent.</param>
/// <param name="stop">Ends the try too.</param>
internal sealed class IdleTimeout(TimeSpan most, CancellationToken stop) : IDisposable
{
    readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(stop);

    public CancellationToken Token => _end.Token;

    /// <summary>Whether the silence ended the try, and not the user.</summary>
    public bool IsOver => _end.IsCancellationRequested && !stop.IsCancellationRequested;

    /// <summary>The silence begins now: something was sent or came.</summary>
    public void Renew() => _end.CancelAfter(most);

    /// <summary>Nothing is expected of the server for now.</summary>
    public void Rest() => _end.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _end.Dispose();
}
