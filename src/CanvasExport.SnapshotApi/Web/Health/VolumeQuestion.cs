namespace CanvasExport.SnapshotApi.Web.Health;

/// <summary>A question to folders that may lie on a dead mount, from which no call returns: one call waits for it, and not one more with
/// each caller.</summary>
internal sealed class VolumeQuestion<T>(Func<T> ask, TimeProvider clock)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    readonly Lock _asking = new();
    Task<T>? _asked;

    /// <exception cref="TimeoutException">They do not answer.</exception>
    public Task<T> AskAsync(CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            _asked = _asked is { IsCompleted: false } ? _asked : Task.Run(ask, CancellationToken.None);
            return _asked.WaitAsync(Longest, clock, cancellationToken);
        }
    }
}
