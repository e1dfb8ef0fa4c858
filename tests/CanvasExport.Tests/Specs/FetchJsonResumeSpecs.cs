using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonResumeSpecs
{
    static readonly SampleCanvasOptions PagesOfTwo = new() { PageSizeLimit = 2 };

    [Fact]
    public async Task Without_resume_everything_is_asked_for_again()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 3), PagesOfTwo);
        await StopAsync(run, "students/submissions", 2);
        var asked = run.Server.Requests.Count;

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(run.Lists(), run.FilesAskedFor(asked));
    }

    [Theory]
    [InlineData("102")]
    [InlineData("--account", "7")]
    public async Task A_fetch_of_something_else_is_not_gone_on_with(params string[] args)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 3), PagesOfTwo);
        await StopAsync(run, "students/submissions", 2);
        var asked = run.Server.Requests.Count;

        var outcome = await run.RunAsync("fetch-json", [.. args, "--resume"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(run.Lists(), run.FilesAskedFor(asked));
    }

    [Fact]
    public async Task Resume_after_a_complete_fetch_or_none_begins_anew()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var first = await run.RunAsync("fetch-json", "--resume");
        var asked = run.Server.Requests.Count;
        var second = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(2 * asked, run.Server.Requests.Count);
    }

    [Fact]
    public async Task It_can_be_stopped_and_gone_on_with_more_than_once()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 4), PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);
        await StopAsync(run, "students/submissions", 1, "--resume");
        await StopAsync(run, "students/submissions", 0, "--resume");
        var asked = run.Server.Requests.Count;

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(4, run.Server.Requests.Count - asked);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_file_that_I_deleted_meanwhile_is_fetched_again()
    {
        var school = FetchedJson.SmallSchool();
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);
        File.Delete(run.Archive.Paths.CoursesJsonPath);
        File.Delete(run.Archive.Paths.AssignmentsJsonPath(school.Courses[0].Id));

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task What_was_closed_before_the_stop_and_still_is_counts_as_missing()
    {
        var school = FetchedJson.SmallSchool();
        school.Courses[0].Closed = ClosedLists.Users;
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(4, run.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_was_closed_before_the_stop_and_is_open_now_leaves_err_txt()
    {
        var school = FetchedJson.SmallSchool();
        school.Courses[0].Closed = ClosedLists.Users;
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);
        school.Courses[0].Closed = ClosedLists.None;

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, false), (outcome.ExitCode, run.Archive.Has("err.txt")));
    }

    [Fact]
    public async Task A_course_that_was_not_to_be_had_before_the_stop_is_asked_for_again()
    {
        var school = FetchedJson.SmallSchool();
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 1, "102", "999");

        var outcome = await run.RunAsync("fetch-json", "102", "999", "--resume");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("course 999", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(2, run.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_log_goes_on_where_the_fetch_does()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(), PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);

        await run.RunAsync("fetch-json", "--resume");
        Assert.Equal(2, run.Archive.Read("log.txt").Split("fetch-json begins").Length - 1);

        await run.RunAsync("fetch-json");
        Assert.Equal(1, run.Archive.Read("log.txt").Split("fetch-json begins").Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_beginning_that_a_power_failure_spoilt_is_fetched_anew(bool hasHole)
    {
        var school = FetchedJson.SmallSchool(students: 7);
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "page=bookmark", 1);
        var part = Assert.Single(Directory.GetFiles(run.Archive.Paths.JsonFolder, "*.json.part"), file => new FileInfo(file).Length > 20);
        var bytes = await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken);
        Array.Fill(bytes, hasHole ? (byte)0 : (byte)' ', bytes.Length / 2, bytes.Length / 2);
        await File.WriteAllBytesAsync(part, bytes, TestContext.Current.CancellationToken);

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("begins anew", run.Archive.Read("log.txt"), StringComparison.Ordinal);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_finished_list_that_was_damaged_since_is_fetched_anew()
    {
        var school = FetchedJson.SmallSchool();
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 1);
        run.Archive.Write("json/courses.json", "[\n{\"id\":1");
        run.Archive.Write($"json/assignments_{school.Courses[0].Id}.json", "");

        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_fetch_of_one_course_is_gone_on_with_whatever_others_did_meanwhile()
    {
        var school = FetchedJson.SmallSchool(assignments: 4);
        var other = FetchedJson.AddCourse(school, "Other");
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        await StopAsync(run, "students/submissions", 2, $"{school.Courses[0].Id}");
        Assert.Equal(0, (await run.RunAsync("fetch-json", $"{other.Id}")).ExitCode);
        var asked = run.Server.Requests.Count;

        var outcome = await run.RunAsync("fetch-json", $"{school.Courses[0].Id}", "--resume");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(5, run.Server.Requests.Count - asked);
        Assert.DoesNotContain(run.JsonFiles(), file => file.StartsWith("fetch-in-progress", StringComparison.Ordinal));
    }

    static async Task StopAsync(TestRun run, string held, int before, params string[] args)
    {
        var hold = run.Server.Faults.Hold(held, before);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetching = run.RunUntilAsync("fetch-json", [.. args, "--parallel", "1"], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetching);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetching).ExitCode);
    }
}
