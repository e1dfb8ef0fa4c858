using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Cli;

/// <summary>What all steps do alike, tried on a step that does only what a test says.</summary>
public sealed class StepCommandTests
{
    [Fact]
    public async Task A_step_that_did_everything_says_what_and_ends_with_0()
    {
        using var archive = new TempArchive();

        var outcome = await RunAsync(archive, context => context.Summary.Report("fetched", "3 courses"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(@"\Atry-out: done \(\d+\.\d s\)\n  fetched       3 courses\n\z", outcome.Out.ReplaceLineEndings("\n"));
        Assert.Contains("..fetched       3 courses", archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_counted_by_its_cause_the_most_frequent_first()
    {
        using var archive = new TempArchive();

        var outcome = await RunAsync(archive, context =>
        {
            context.Summary.CountMissing("b");
            context.Summary.CountMissing("often");
            context.Summary.CountMissing("a");
            context.Summary.CountMissing("often");
        });

        Assert.Equal(3, outcome.ExitCode);
        var lines = outcome.Out.ReplaceLineEndings("\n").Split('\n');
        Assert.StartsWith("try-out: done, except for what is missing (", lines[0], StringComparison.Ordinal);
        Assert.Equal(["  missing       2 x often", "  missing       1 x a", "  missing       1 x b", ""], lines[1..]);
    }

    public static TheoryData<Exception> Known =>
    [
        new StepException(ExitCode.Failed, "Said so."), new CanvasException(CanvasFailure.Broken, "Said so."),
        new ArchiveException("Said so."), new IOException("Said so."), new UnauthorizedAccessException("Said so."),
    ];

    [Theory]
    [MemberData(nameof(Known), DisableDiscoveryEnumeration = true)]
    public async Task A_step_that_cannot_be_done_says_why_in_one_sentence_and_ends_with_1(Exception reason)
    {
        using var archive = new TempArchive();

        var outcome = await RunAsync(archive, (StepContext _) => throw reason);

        Assert.Equal((1, "", "try-out: Said so."), (outcome.ExitCode, outcome.Out, outcome.Sentence));
        Assert.Contains("..try-out failed: Said so.", archive.Read("log.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unexpected_is_one_sentence_too_and_the_log_has_its_details_in_one_line()
    {
        using var archive = new TempArchive();

        var outcome = await RunAsync(archive, _ => throw new InvalidOperationException("Odd\nthings."));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(
            "something unexpected happened (InvalidOperationException: Odd things)", outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(archive.Read("log.txt").Split('\n'), line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_that_is_stopped_ends_with_130()
    {
        using var archive = new TempArchive();
        using var stop = new CancellationTokenSource();

        var outcome = await RunAsync(archive, _ => stop.Cancel(), stop.Token);

        Assert.Equal(
            (130, "", "try-out: stopped; nothing is half written, and the next run continues."),
            (outcome.ExitCode, outcome.Out, outcome.Sentence));
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        using var archive = new TempArchive();

        var outcome = await RunAsync(archive, _ => throw new OperationCanceledException());

        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task Two_steps_in_one_folder_do_not_run_at_once_and_the_folder_is_free_afterwards()
    {
        using var archive = new TempArchive();
        StepOutcome? second = null;

        var first = await RunAsync(archive, async _ => second = await RunAsync(archive, _ => { }));
        var third = await RunAsync(archive, _ => { });

        Assert.Equal((0, 1, 0), (first.ExitCode, second!.ExitCode, third.ExitCode));
        Assert.Contains("Another run is at work", second.Sentence, StringComparison.Ordinal);
    }

    static Task<StepOutcome> RunAsync(TempArchive archive, Action<StepContext> work, CancellationToken? stop = null) => RunAsync(
        archive,
        context =>
        {
            work(context);
            return Task.CompletedTask;
        },
        stop);

    static async Task<StepOutcome> RunAsync(TempArchive archive, Func<StepContext, Task> work, CancellationToken? stop = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new StepHost { Out = output, Error = error, IsTerminal = false };
        var exitCode = await new TryOut(host, work).RunAsync(["--root", archive.Root], stop ?? TestContext.Current.CancellationToken);
        return new StepOutcome(exitCode, output.ToString(), error.ToString());
    }

    sealed class TryOut(StepHost host, Func<StepContext, Task> work) : StepCommand("try-out", "Does what a test says.", host)
    {
        protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
        {
            await work(context);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
