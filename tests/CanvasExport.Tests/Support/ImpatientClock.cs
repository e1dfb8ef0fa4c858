namespace CanvasExport.Tests.Support;

/// <summary>
/// A clock on which every pause is over at once, so that no test waits for a retry; the time of the pause has passed then, and it
/// remembers how long they were to be. Time-outs and what comes again and again keep their true time.
/// </summary>
internal sealed class ImpatientClock : TimeProvider
{
    readonly List<TimeSpan> _pauses = [];
    TimeSpan _passed;

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_pauses)
            {
                return [.. _pauses];
            }
        }
    }

    /// <summary>So much time goes by at once.</summary>
    public void Forward(TimeSpan time)
    {
        lock (_pauses)
        {
            _passed += time;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_pauses)
        {
            return base.GetUtcNow() + _passed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || period != Timeout.InfiniteTimeSpan || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (_pauses)
        {
            _pauses.Add(dueTime);
            _passed += dueTime;
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
