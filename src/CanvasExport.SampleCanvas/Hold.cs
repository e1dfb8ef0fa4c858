namespace CanvasExport.SampleCanvas;

/// <summary>A gate: the first matching request waits in it, unanswered, until the test lets it go.</summary>
public sealed class Hold
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Hold()
    {
    }

    /// <summary>Done as soon as a request stands in the gate.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the request go on and be answered as if nothing had been.</summary>
    public void Release() => released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        reached.TrySetResult();
        await released.Task.WaitAsync(cancellationToken);
    }
}
