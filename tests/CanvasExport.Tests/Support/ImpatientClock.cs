namespace CanvasExport.Tests.Support;

/// <summary>A clock on which every pause is over at once, so that no test waits for a retry; it remembers how long they were to be.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    readonly List<TimeSpan> _pauses = [];
    TimeSpan _ahead;

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
    public void Forward(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            lock (_pauses)
            {
                _pauses.Add(dueTime);
            }
        }

        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
