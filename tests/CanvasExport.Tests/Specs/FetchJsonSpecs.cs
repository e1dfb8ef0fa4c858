using System.Text.Json;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonSpecs
{
    [Fact]
    public async Task I_can_fetch_a_whole_school_into_one_array_a_list()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var courses = JsonDocument.Parse(run.Archive.Read("json/courses.json")).RootElement;
        Assert.Equal(3, courses.GetArrayLength());
        foreach (var course in courses.EnumerateArray().Select(course => course.GetProperty("id").GetInt64()))
        {
            Assert.True(run.Archive.Has($"json/students_{course}.json"));
            Assert.True(run.Archive.Has($"json/users_{course}.json"));
            var assignments = JsonDocument.Parse(run.Archive.Read($"json/assignments_{course}.json")).RootElement;
            Assert.All(
                assignments.EnumerateArray(), assignment => Assert.True(
                run.Archive.Has($"json/submissions_{assignment.GetProperty("id")}.json")));
        }
    }

    [Fact]
    public async Task A_course_that_is_closed_to_my_token_is_named_and_the_others_go_on()
    {
        var school = new School();
        var open = school.AddCourse("Open");
        var closed = school.AddCourse("Closed");
        closed.Closed = ClosedLists.Everything;
        await using var run = await TestRun.AgainstAsync(school);

        var outcome = await run.RunAsync("fetch-json", $"{open.Id}", $"{closed.Id}");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains($"course {closed.Id}", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.True(run.Archive.Has($"json/students_{open.Id}.json"));
    }

    [Fact]
    public async Task A_long_list_that_was_stopped_goes_on_at_the_page_where_it_stood()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        for (var number = 1; number <= 9; number++)
        {
            course.AddStudent($"Student {number}", $"student{number}");
        }

        course.AddAssignment("Essay");
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        var undisturbed = await FetchedAsync(run);
        var asked = run.Server.Requests.Count;

        using var stop = new CancellationTokenSource();
        var hold = run.Server.Faults.Hold("/students/submissions", skip: 3);
        var stopped = run.RunUntilAsync("fetch-json", [], stop.Token);
        await hold.Reached;
        await stop.CancelAsync();
        hold.Release();
        Assert.Equal(130, (await stopped).ExitCode);

        // Of this list only: others may have been under way when the fetch was stopped.
        var before = PagesOf("/students/submissions", run.Server.Requests.Skip(asked)).SkipLast(1).ToHashSet();
        var count = run.Server.Requests.Count;
        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        Assert.Equal(undisturbed, run.TimelessJson());
        var after = PagesOf("/students/submissions", run.Server.Requests.Skip(count)).ToList();
        Assert.NotEmpty(after);
        Assert.Empty(after.Intersect(before));
    }

    [Fact]
    public async Task A_list_whose_beginning_was_lost_is_asked_for_from_its_beginning()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        course.AddStudent("Ada", "ada");
        course.AddStudent("Ben", "ben");
        course.AddStudent("Cem", "cem");
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 1 });
        var undisturbed = await FetchedAsync(run);
        run.Server.Faults.Add("enrollment_type", Fault.ExpiredToken, Faults.Always, skip: 2);
        Assert.Equal(1, (await run.RunAsync("fetch-json")).ExitCode);

        run.Server.Faults.Clear();
        run.Archive.Write($"json/students_{course.Id}.json.part", "[");

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);
        Assert.Equal(undisturbed, run.TimelessJson());
    }

    static IEnumerable<string> PagesOf(string list, IEnumerable<SeenRequest> requests) =>
        requests.Select(request => request.PathAndQuery).Where(path => path.Contains(list, StringComparison.Ordinal));

    static async Task<Dictionary<string, string>> FetchedAsync(TestRun run)
    {
        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        return run.TimelessJson();
    }
}
