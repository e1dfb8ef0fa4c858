namespace CanvasExport.Tests.Support;

/// <summary>
/// A clock that runs faster, for pauses that pass beside each other: minutes are fractions of a second. Time-outs and what comes
/// again and again keep their true time.
/// </summary>
internal sealed class FastClock : TimeProvider
{
    const int Factor = 300;

    readonly DateTimeOffset _start = System.GetUtcNow();

    /// <summary>How long it has run, by its own time.</summary>
    public TimeSpan Passed => (base.GetUtcNow() - _start) * Factor;

    public override DateTimeOffset GetUtcNow() => _start + Passed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        state is CancellationTokenSource || period != Timeout.InfiniteTimeSpan || dueTime <= TimeSpan.Zero
            ? base.CreateTimer(callback, state, dueTime, period)
            : base.CreateTimer(callback, state, dueTime / Factor, period);
}
