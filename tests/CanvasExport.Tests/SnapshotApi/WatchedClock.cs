using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A clock that is set on by hand, and tells when somebody waits for just so long.</summary>
internal sealed class WatchedClock(TimeSpan wait) : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public async Task WaitedForAsync() => await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == wait)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }
}
