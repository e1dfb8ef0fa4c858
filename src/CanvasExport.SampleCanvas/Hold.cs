namespace CanvasExport.SampleCanvas;

/// <summary>A gate: the first matching request waits in it, unanswered, until the test lets it go.</summary>
public sealed class Hold
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Hold()
    {
    }

    /// <summary>Done as soon as a request stands in the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the request go on and be answered as if nothing had been.</summary>
    public void Release() => _released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
    }
}
