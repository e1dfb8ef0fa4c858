using CanvasExport.Core.Canvas;
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
        Letter.Submit(_school.Courses[0].Enrollments[^1].User, SchoolAttempt.Text("2024-03-16T12:00:00Z", $"<img src=\"/files/{_rose.Id}/preview\">"));
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
        await File.WriteAllTextAsync(path, run.Archive.Read($"json/{Path.GetFileName(path)}").Replace($"/files/{_rose.Id}/", "/files/77/", StringComparison.Ordinal), TestContext.Current.CancellationToken);
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
        Assert.Equal(1, (await run.RunAsync("export-students")).ExitCode);
    }
}
