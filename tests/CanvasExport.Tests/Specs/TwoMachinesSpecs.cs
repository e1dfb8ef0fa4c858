using System.Diagnostics;
using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Two machines work on two courses of one root at once, and on no course twice.</summary>
public sealed class TwoMachinesSpecs : IAsyncDisposable
{
    readonly School _school = FetchedJson.SmallSchool();
    readonly SchoolCourse _other;
    TestRun? _run;
    Process? _process;

    public TwoMachinesSpecs() => _other = FetchedJson.AddCourse(_school, "Other");

    SchoolCourse Course => _school.Courses[0];

    public async ValueTask DisposeAsync()
    {
        _process?.Dispose();
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }
    }

    [Fact]
    public async Task Both_courses_are_fetched_and_neither_loses_the_other()
    {
        var (run, first, hold) = await StartAsync($"{Course.Id}");
        var begun = $"json/batch_{Course.Id}_0.json.part";
        Assert.True(run.Archive.Has(begun));

        var second = await run.RunAsync("fetch-json", $"{_other.Id}");

        Assert.Equal((0, "", false), (second.ExitCode, second.Error, first.HasExited));
        Assert.True(run.Archive.Has(begun));
        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (first.ExitCode, await first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.Equal([$"{Course.Id}", $"{_other.Id}"], run.Ids("courses.json"));
        Assert.All(_school.Courses.SelectMany(course => course.Assignments), assignment =>
            Assert.Equal(3, run.Ids($"submissions_{assignment.Id}.json").Count));
        Assert.DoesNotContain(run.JsonFiles(), file => !file.EndsWith(".json", StringComparison.Ordinal) && file != "time_stamp.txt");
        Assert.Equal(2, run.Archive.Read("log.txt").Split("fetch-json begins").Length - 1);
        Assert.Equal(2, run.Archive.Read("log.txt").Split("fetch-json: done").Length - 1);
    }

    [Fact]
    public async Task The_same_course_and_all_courses_are_refused()
    {
        var (run, first, hold) = await StartAsync($"{Course.Id}");
        foreach (var (step, args, sentence) in ((string, string[], string)[])
        [
            ("fetch-json", [$"{Course.Id}"], $"Another run is at work on course {Course.Id} in "),
            ("fetch-json", [$"{_other.Id}", $"{Course.Id}"], $"Another run is at work on course {Course.Id} in "),
            ("export-students", [$"{Course.Id}"], $"Another run is at work on course {Course.Id} in "),
            ("fetch-json", [], "Another run is at work in "),
            ("retry-errors", [], "Another run is at work in "),
            ("make-html", [], "Another run is at work in "),
        ])
        {
            var outcome = await run.RunAsync(step, args);
            Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
            Assert.Contains(sentence, outcome.Sentence, StringComparison.Ordinal);
        }

        Assert.Single(
            run.Server.Requests, request => request.PathAndQuery.StartsWith($"/api/v1/courses/{Course.Id}?", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Server.Requests, request =>
            request.PathAndQuery.Contains($"/courses/{_other.Id}", StringComparison.Ordinal)
            || request.PathAndQuery.Contains("/accounts/", StringComparison.Ordinal));
        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
    }

    [Fact]
    public async Task Nobody_begins_with_one_course_while_another_run_works_on_all()
    {
        var (run, first, hold) = await StartAsync();

        var outcome = await run.RunAsync("fetch-json", $"{_other.Id}");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Another run is at work in ", outcome.Sentence, StringComparison.Ordinal);
        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
    }

    [Fact]
    public async Task What_the_one_has_to_say_in_err_txt_the_other_leaves_there()
    {
        _run = await TestRun.AgainstAsync(_school);
        _run.Server.Faults.Add($"courses/{Course.Id}/sections", Fault.Status(403, "{}"));
        var (run, first, hold) = await StartAsync($"{Course.Id}");
        run.Server.Faults.Add($"courses/{_other.Id}/groups", Fault.Status(403, "{}"));

        Assert.Equal(3, (await run.RunAsync("fetch-json", $"{_other.Id}")).ExitCode);

        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, first.ExitCode);
        Assert.Equal(1, run.Archive.Read("err.txt").Split($"sections_{Course.Id}.json").Length - 1);
        Assert.Equal(1, run.Archive.Read("err.txt").Split($"groups_{_other.Id}.json").Length - 1);
    }

    [Fact]
    public async Task Whoever_cannot_write_the_list_of_courses_is_told_why()
    {
        _run = await TestRun.AgainstAsync(_school);
        using var held = ShortLock.Take(_run.Archive.Paths, ShortLock.Json, "");

        var outcome = await _run.RunAsync("fetch-json", $"{Course.Id}");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Another run has been writing json/courses.json in ", outcome.Sentence, StringComparison.Ordinal);
        Assert.False(_run.Archive.Has("json/courses.json"));
    }

    [Fact]
    public async Task A_course_that_Canvas_gives_in_the_place_of_another_is_not_fetched_twice_at_once()
    {
        var (run, first, hold) = await StartAsync($"{Course.Id}");
        run.Server.Faults.Add("courses/10000000000102?", Fault.Status(200, $$"""{"id":{{Course.Id}},"name":"Maps"}"""));

        var outcome = await run.RunAsync("fetch-json", "10000000000102");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"at work on course {Course.Id} in ", outcome.Sentence, StringComparison.Ordinal);
        hold.Release();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
    }

    // A process that stands still in the middle of a list of submissions.
    async Task<(TestRun Run, Process First, Hold Hold)> StartAsync(params string[] args)
    {
        _run ??= await TestRun.AgainstAsync(_school);
        var hold = _run.Server.Faults.Hold($"assignment_ids%5B%5D={Course.Assignments[0].Id}");
        _process = _run.Start("fetch-json", args);
        await hold.ReachedBeforeTheEndOfAsync(_process.WaitForExitAsync(TestContext.Current.CancellationToken));
        return (_run, _process, hold);
    }
}
