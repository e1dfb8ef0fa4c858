using System.Text;
using CanvasExport.Core.Cli;
using CanvasExport.FetchJson;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A bar that stands still says why.</summary>
public sealed class WaitingForCanvasSpecs
{
    [Fact(Timeout = 120_000)]
    public async Task A_run_that_is_throttled_says_that_it_waits_for_Canvas()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Server.Faults.Add("accounts/self/courses", Fault.Throttled429);
        var clock = new HeldClock();
        using var output = new Screen("waiting for Canvas (it asks for fewer requests)");
        var host = new StepHost
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(output),
            IsTerminal = false,
            BetweenLines = TimeSpan.FromMilliseconds(1),
            Clock = clock,
            Variable = name => run.Variables.GetValueOrDefault(name),
        };
        var fetching = new FetchJsonCommand(host).RunAsync(["--root", run.Archive.Root], TestContext.Current.CancellationToken);
        Assert.Same(output.Shown, await Task.WhenAny(output.Shown, fetching));

        clock.Release();

        Assert.Equal(0, await fetching);
    }

    /// <summary>A clock on which pauses last until the test lets them end; all else has its true time.</summary>
    sealed class HeldClock : TimeProvider
    {
        readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _released.TrySetResult();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (state is CancellationTokenSource || period != Timeout.InfiniteTimeSpan || dueTime <= TimeSpan.Zero)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _ = _released.Task.ContinueWith(_ => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), TaskScheduler.Default);
            return timer;
        }
    }

    sealed class Screen(string awaited) : TextWriter
    {
        readonly StringBuilder _text = new();
        readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Shown => _shown.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            _text.Append(value);
            if (value == '\n' && _text.ToString().Contains(awaited, StringComparison.Ordinal))
            {
                _shown.TrySetResult();
            }
        }
    }
}
