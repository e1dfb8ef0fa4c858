using System.Text;
using CanvasExport.Core.Cli;
using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Core.Tests.Cli;

public sealed class StepProgressTests
{
    [Fact]
    public async Task On_a_pipe_it_tells_in_lines_how_far_it_is()
    {
        var output = new Screen("2 of 4 files");
        var tally = new ProgressTally("files");
        tally.Expect(4, 4_000_000);
        tally.Add(2, 1_500_000);

        await Progress(output, isTerminal: false).ShowAsync("Downloading", tally, () => output.Shown);

        var line = output.ToString().Split('\n')[0];
        Assert.StartsWith("Downloading: 2 of 4 files, 1.5 MB of 4 MB, ", line, StringComparison.Ordinal);
        Assert.Contains("B/s", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_counts_no_bytes_speaks_of_none()
    {
        var output = new Screen("1,000 of 12,345 lists");
        var tally = new ProgressTally("lists");
        tally.Expect(12_345);
        tally.Add(1_000);

        await Progress(output, isTerminal: false).ShowAsync("Fetching", tally, () => output.Shown);

        Assert.StartsWith("Fetching: 1,000 of 12,345 lists", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("B/s", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_over_at_once_tells_nothing_on_a_pipe()
    {
        var output = new Screen("");

        await Progress(output, isTerminal: false).ShowAsync("Fetching", new ProgressTally("lists"), () => Task.CompletedTask);

        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task On_a_terminal_it_draws_its_title_and_how_far_it_is()
    {
        var output = new Screen("Fetching");
        var tally = new ProgressTally("lists");
        tally.Expect(8);
        tally.Add(2);

        await Progress(output, isTerminal: true).ShowAsync("Fetching", tally, () => output.Shown);

        Assert.Contains("Fetching", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_waited_for_is_told()
    {
        var output = new Screen("waiting for");
        var progress = Progress(output, isTerminal: false);
        using var pause = progress.Pauses.Begin("Canvas");

        await progress.ShowAsync("Fetching", new ProgressTally("lists"), () => output.Shown);

        Assert.Contains("waiting for Canvas", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_come_by_the_clock()
    {
        var clock = new FakeTimeProvider();
        var output = new Screen("2 of 4 files");
        var tally = new ProgressTally("files");
        tally.Expect(4);
        tally.Add(2);
        var progress = new StepProgress(
            Host(output, isTerminal: false) with { Clock = clock, BetweenLines = TimeSpan.FromHours(1) }, isShown: true);
        var showing = progress.ShowAsync("Checking", tally, () => output.Shown);
        Assert.Equal("", output.ToString());

        clock.Advance(TimeSpan.FromHours(1));
        await showing;

        Assert.StartsWith("Checking: 2 of 4 files", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_it_is_not_wanted_nothing_is_shown(bool isTerminal)
    {
        var output = new Screen("");
        var tally = new ProgressTally("files");
        tally.Expect(1);

        await new StepProgress(Host(output, isTerminal), isShown: false).ShowAsync("Fetching", tally, async () => await Task.Yield());

        Assert.Equal("", output.ToString());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_goes_wrong_in_the_work_comes_out_as_it_is(bool isTerminal, bool isShown)
    {
        var progress = new StepProgress(Host(new Screen(""), isTerminal), isShown);

        var e = await Assert.ThrowsAsync<StepException>(() => progress.ShowAsync(
            "Fetching", new ProgressTally("lists"), () => Task.FromException(new StepException(ExitCode.Failed, "No luck."))));

        Assert.Equal("No luck.", e.Message);
    }

    static StepProgress Progress(Screen output, bool isTerminal) => new(Host(output, isTerminal), isShown: true);

    static StepHost Host(Screen output, bool isTerminal) => new()
    {
        Out = output,
        IsTerminal = isTerminal,
        BetweenLines = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>Something to write on that notes when a text has been shown, so that nobody has to wait for it by the clock.</summary>
    sealed class Screen(string awaited) : TextWriter
    {
        readonly StringBuilder _text = new();
        readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Shown => _shown.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (_text)
            {
                _text.Append(value);
                if (value == '\n' && ToString().Contains(awaited, StringComparison.Ordinal))
                {
                    _shown.TrySetResult();
                }
            }
        }

        public override string ToString()
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }
}
