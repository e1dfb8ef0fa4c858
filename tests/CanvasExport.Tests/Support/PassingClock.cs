using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Tests.Support;

/// <summary>
/// A clock whose time passes while something waits for it, on whatever threads. A <see cref="FakeTimeProvider"/> by itself stands still
/// for good once one thread disposes of a timer that another one is setting: nothing disposes of a timer here.
/// </summary>
internal sealed class PassingClock : FakeTimeProvider
{
    /// <summary>Second after second until this is done, however it ends.</summary>
    public async Task PassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SilencedTimer(callback, state);
        timer.Inner = base.CreateTimer(static one => ((SilencedTimer)one!).Ring(), timer, dueTime, period);
        return timer;
    }

    // Whoever is done with it is not called again, although it may ring once more.
    sealed class SilencedTimer(TimerCallback callback, object? state) : ITimer
    {
        volatile bool _isDone;

        public ITimer? Inner { get; set; }

        public void Ring()
        {
            if (!_isDone)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDone && Inner!.Change(dueTime, period);

        public void Dispose()
        {
            _isDone = true;
            Inner?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
