using System.Diagnostics;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed class FetchJsonInterruptionSpecs
{
    static readonly SampleCanvasOptions PagesOfTwo = new() { PageSizeLimit = 2 };

    /// <summary>Points of a fetch at which it can be stopped: which request is held, and how many like it go before.</summary>
    public static TheoryData<string, int> Points => new()
    {
        { "accounts/self/courses", 0 },
        { "accounts/self/courses", 1 },
        { "/users?", 0 },
        { "enrollment_type", 2 },
        { "/assignments?", 0 },
        { "/assignments?", 4 },
        { "students/submissions", 0 },
        { "students/submissions", 5 },
        { "page=bookmark", 3 },
    };

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stopped_by_a_signal_it_ends_in_order_and_can_be_gone_on_with(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        await using var run = await TestRun.AgainstSampleSchoolAsync(PagesOfTwo);
        var hold = run.Server.Faults.Hold("page=bookmark", skip: 3);
        using var process = run.Start("fetch-json");
        await hold.ReachedBeforeTheEndOfAsync(process.WaitForExitAsync(TestContext.Current.CancellationToken));

        await SendAsync(process, signal);

        Assert.Equal(130, process.ExitCode);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("fetch-json: stopped; nothing is half written, and the next run continues with --resume.", error.Trim());
        Assert.Contains("fetch-json was stopped", run.Archive.Read("log.txt"), StringComparison.Ordinal);
        await AssertCanGoOnAsync(run);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Killed_at_any_point_it_leaves_whole_files_and_can_be_gone_on_with(string held, int before)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(PagesOfTwo);
        var hold = run.Server.Faults.Hold(held, skip: before);
        using var process = run.Start("fetch-json");
        await hold.ReachedBeforeTheEndOfAsync(process.WaitForExitAsync(TestContext.Current.CancellationToken));

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        await AssertCanGoOnAsync(run);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Stopped_at_any_point_it_says_so_and_can_be_gone_on_with(string held, int before)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(PagesOfTwo);
        var hold = run.Server.Faults.Hold(held, skip: before);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetching = run.RunUntilAsync("fetch-json", [], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetching);

        await stop.CancelAsync();
        var outcome = await fetching;

        Assert.Equal((130, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("--resume", outcome.Sentence, StringComparison.Ordinal);
        Assert.False(run.Archive.Has("err.txt"));
        await AssertCanGoOnAsync(run);
    }

    [Fact]
    public async Task The_second_fetch_in_one_folder_is_told_that_another_is_at_work()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        var hold = run.Server.Faults.Hold("students/submissions");
        using var first = run.Start("fetch-json", "--quiet");
        await hold.ReachedBeforeTheEndOfAsync(first.WaitForExitAsync(TestContext.Current.CancellationToken));
        var asked = run.Server.Requests.Count;

        var second = await run.RunAsync("fetch-json");

        Assert.Equal((1, ""), (second.ExitCode, second.Out));
        Assert.Contains("Another run is at work", second.Sentence, StringComparison.Ordinal);
        Assert.All(
            run.Server.Requests.Skip(asked), request => Assert.Contains("submissions", request.PathAndQuery, StringComparison.Ordinal));
        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
        await run.AssertIsWhatTheServerSentAsync();
    }

    static async Task AssertCanGoOnAsync(TestRun run)
    {
        run.AssertNothingIsHalfWritten();
        var finished = run.Archive.Read("json/fetch-in-progress.txt").Split('\n')
            .Where(line => line.StartsWith("finished ", StringComparison.Ordinal))
            .Select(line => line["finished ".Length..]).ToList();
        var asked = run.Server.Requests.Count;

        var resumed = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        var fetched = run.Lists();
        Assert.Equal(fetched.Except(finished), run.FilesAskedFor(asked));
        var files = run.TimelessJson();
        await run.RunAsync("fetch-json");
        Assert.Equal(run.TimelessJson(), files);
    }

    static async Task SendAsync(Process process, string signal)
    {
        await Signal.SendAsync(process, signal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
