using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>fetch-json asks for each file that a text shows or links.</summary>
public sealed class FetchJsonFileSpecs
{
    readonly School _school = FetchedJson.SmallSchool();
    readonly SchoolFile _rose;

    public FetchJsonFileSpecs()
    {
        _rose = _school.AddFile("rose.png", [1]);
        Letter.Submit(
            _school.Courses[0].Enrollments[^1].User, SchoolAttempt.Text(
            "2024-03-16T12:00:00Z", $"<img src=\"/files/{_rose.Id}/preview\">"));
    }

    SchoolAssignment Letter => _school.Courses[0].Assignments[0];

    [Fact]
    public async Task A_fetch_that_is_gone_on_with_does_not_look_again_through_texts_whose_files_it_has()
    {
        var other = FetchedJson.AddCourse(_school, "Birds");
        await using var run = await TestRun.AgainstAsync(_school);
        using var stop = new CancellationTokenSource();

        // One at a time, the first course has all its lists when the second is asked for.
        var second = run.Server.Faults.Hold($"/courses/{other.Id}/");
        var fetch = run.RunUntilAsync("fetch-json", ["--parallel", "1"], stop.Token);
        await second.ReachedBeforeTheEndOfAsync(fetch);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetch).ExitCode);
        Assert.Equal([$"{_rose.Id}"], run.Ids($"files_{_school.Courses[0].Id}.json"));

        // Were the text read again, this file would be asked for.
        var path = run.Archive.Paths.SubmissionsJsonPath(Letter.Id);
        await File.WriteAllTextAsync(
            path, run.Archive.Read($"json/{Path.GetFileName(path)}")
            .Replace($"/files/{_rose.Id}/", "/files/77/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var outcome = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/files/77", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[\n{\"id\":1,")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_damaged_list_of_an_earlier_fetch_does_not_end_this_one(string damaged)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        var path = run.Archive.Paths.SubmissionsJsonPath(Letter.Id);
        await File.WriteAllTextAsync(path, damaged, TestContext.Current.CancellationToken);
        _school.Courses[0].Closed = ClosedLists.Submissions;

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(3, (await run.RunAsync("export-students")).ExitCode);
    }

    [Fact]
    public async Task A_file_of_which_Canvas_says_nothing_this_time_is_known_as_before_and_counts_as_missing()
    {
        var lily = Second();
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        var (before, asked) = (run.Elements(FilesJson), run.Server.Requests.Count);
        run.Server.Faults.Add($"/api/v1/files/{_rose.Id}?", Fault.Html(503), Faults.Always);
        lily.Content = SchoolContent.Of("a longer lily");

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(before[0], run.Elements(FilesJson)[0]);
        Assert.NotEqual(before[1], run.Elements(FilesJson)[1]);
        Assert.Matches($@"Error_fetch_json 'json/{FilesJson}', 'http://[^']+/files/{_rose.Id}\?[^']*'", run.Archive.Read("err.txt"));
        Assert.Contains("HTTP 503", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal((ListOutcome.Failed, true, 2L), await StateAsync(run));

        run.Server.Faults.Clear();
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        Assert.Equal((ListOutcome.Whole, false, 2L), await StateAsync(run));
    }

    [Fact]
    public async Task Where_Canvas_says_nothing_of_any_file_the_list_stays_as_it_was()
    {
        Second();
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        var before = run.Archive.Read($"json/{FilesJson}");
        run.Server.Faults.Add("/api/v1/files/", Fault.Html(503), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(before, run.Archive.Read($"json/{FilesJson}"));
        Assert.DoesNotContain(run.JsonFiles(), file => file.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal((ListOutcome.Failed, true, 2L), await StateAsync(run));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_file_that_is_closed_or_gone_is_known_as_before_and_is_no_failure(int status)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        var before = run.Archive.Read($"json/{FilesJson}");
        run.Server.Faults.Add("/api/v1/files/", Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(before, run.Archive.Read($"json/{FilesJson}"));
        Assert.Equal((ListOutcome.Whole, false, 1L), await StateAsync(run));
    }

    [Fact]
    public async Task Where_not_all_texts_can_be_read_no_file_is_forgotten()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");
        run.Server.Faults.Add("assignment_ids", Fault.Status(403, "{}"), Faults.Always);
        run.Archive.Write($"json/submissions_{Letter.Id}.json", "[\n{\"id\":");

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([$"{_rose.Id}"], run.Ids(FilesJson));
    }

    string FilesJson => $"files_{_school.Courses[0].Id}.json";

    SchoolFile Second()
    {
        var lily = _school.AddFile("lily.png", [1]);
        Letter.Submit(
            _school.Courses[0].Enrollments[^2].User, SchoolAttempt.Text("2024-03-16T12:00:00Z", $"<img src=\"/files/{lily.Id}/preview\">"));
        return lily;
    }

    async Task<(ListOutcome, bool, long?)> StateAsync(TestRun run)
    {
        var states = await ListStates.ReadAsync(run.Archive.Paths, _school.Courses[0].Id, TestContext.Current.CancellationToken);
        return states.Where(state => state.List == "files").Select(state => (state.Outcome, state.IsStale, state.Count)).Single();
    }
}
