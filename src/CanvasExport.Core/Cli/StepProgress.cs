using System.Globalization;
using CanvasExport.Core.Http;
using CanvasExport.Core.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CanvasExport.Core.Cli;

/// <summary>Shows a long part of a step: a bar on a terminal, a line every few seconds on a pipe, nothing when quiet.</summary>
public sealed class StepProgress(StepHost host, bool isShown)
{
    static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);

    /// <summary>Told by the requests of a step what they wait for.</summary>
    public PauseMonitor Pauses { get; } = new();

    /// <summary>Does the work and shows how far the tally is meanwhile.</summary>
    public async Task ShowAsync(string title, ProgressTally tally, Func<Task> work)
    {
        if (!isShown)
        {
            await work();
        }
        else if (host.IsTerminal)
        {
            await DrawAsync(title, tally, work);
        }
        else
        {
            await TellAsync(title, tally, work);
        }
    }

    async Task DrawAsync(string title, ProgressTally tally, Func<Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Out) });
        var began = host.Clock.GetTimestamp();
        using var frames = new PeriodicTimer(BetweenFrames, host.Clock);
        await console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn { Width = 30 },
                new TallyColumn(() => Describe(tally, host.Clock.GetElapsedTime(began))))
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
                var running = work();
                while (!running.IsCompleted)
                {
                    bar.Value = Fraction(tally);
                    await TryWaitAsync(frames, running);
                }

                await running;
            })
            ;
    }

    async Task TellAsync(string title, ProgressTally tally, Func<Task> work)
    {
        var began = host.Clock.GetTimestamp();
        using var lines = new PeriodicTimer(host.BetweenLines, host.Clock);
        var running = work();
        while (await TryWaitAsync(lines, running))
        {
            await host.Out.WriteLineAsync($"{StepLog.OneLine(title)}: {Describe(tally, host.Clock.GetElapsedTime(began))}");
        }

        await running;
    }

    /// <summary>Waits for the next moment to say something; false where the work ended before.</summary>
    static async Task<bool> TryWaitAsync(PeriodicTimer timer, Task running)
    {
        using var stop = new CancellationTokenSource();
        Task tick = timer.WaitForNextTickAsync(stop.Token).AsTask();
        if (await Task.WhenAny(running, tick) == tick)
        {
            return true;
        }

        await stop.CancelAsync();
        await tick.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    static double Fraction(ProgressTally tally) =>
        tally.TotalBytes > 0 ? Math.Min(1, (double)tally.Bytes / tally.TotalBytes)
        : tally.TotalItems > 0 ? Math.Min(1, (double)tally.Items / tally.TotalItems)
        : 0;

    string Describe(ProgressTally tally, TimeSpan elapsed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{tally.Items:#,0} of {tally.TotalItems:#,0} {tally.Noun}");
        if (tally.TotalBytes > 0)
        {
            text += $", {StepSummary.Bytes(tally.Bytes)} of {StepSummary.Bytes(tally.TotalBytes)}";
            text += $", {StepSummary.Bytes((long)(tally.Bytes / Math.Max(0.1, elapsed.TotalSeconds)))}/s";
        }

        if (Pauses.Reason is { } reason)
        {
            return $"{text}, waiting for {reason}";
        }

        var done = Fraction(tally);
        return done is > 0.01 and < 1 && elapsed.TotalSeconds > 2 ? $"{text}, {Clock(elapsed * ((1 - done) / done))} left" : text;
    }

    static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    sealed class TallyColumn(Func<string> text) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text())
            .LeftJustified();
    }
}
