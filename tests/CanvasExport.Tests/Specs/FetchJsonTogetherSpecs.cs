using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Submissions of several assignments come with one question, and each list is as if it had been asked for alone.</summary>
public sealed class FetchJsonTogetherSpecs
{
    readonly School _school = FetchedJson.SmallSchool(students: 3, assignments: 6);

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task Of_every_kind_of_work_each_list_is_what_Canvas_gives_of_its_assignment_alone()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();

        await run.RunAsync("fetch-json");

        Assert.Contains(Questions(run), ids => ids.Count > 4);
        using var http = new HttpClient { BaseAddress = run.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", run.Server.Token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        var lists = 0;
        foreach (var course in run.Ids("courses.json"))
        {
            foreach (var state in (await StatesAsync(run, long.Parse(course, CultureInfo.InvariantCulture))).Where(state => state.List == "submissions"))
            {
                Assert.Equal([$"{state.AssignmentId}"], FetchedJson.AssignmentsIn(new Uri(state.Url).PathAndQuery));
                using var answer = await http.GetAsync(new Uri(state.Url), TestContext.Current.CancellationToken);
                var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
                var alone = answer.IsSuccessStatusCode ? json.EnumerateArray().Select(element => element.GetRawText()) : [];
                Assert.Equal(alone, run.Elements(state.File));
                lists++;
            }
        }

        Assert.True(lists > 10, $"{lists} lists");
    }

    [Fact]
    public async Task Pages_come_full_whatever_the_number_of_assignments()
    {
        var school = FetchedJson.SmallSchool(students: 40, assignments: 20);
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAsync("fetch-json");

        Assert.Equal(8, Questions(run).Count);
        Assert.All(school.Courses[0].Assignments, one => Assert.Equal(40, run.Ids($"submissions_{one.Id}.json").Count));
    }

    [Fact]
    public async Task Assignments_with_many_students_are_asked_for_alone_and_at_once()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 201, assignments: 3));

        await run.RunAsync("fetch-json");

        Assert.All(Questions(run), ids => Assert.Single(ids));
    }

    [Fact]
    public async Task One_that_is_not_published_costs_the_others_nothing_and_one_that_Canvas_refuses_is_asked_for_alone()
    {
        Course.Assignments[1].IsPublished = false;
        var refused = Course.Assignments[4];
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.AddForList(refused, Fault.Status(403, """{"error":"invalid assignment ids requested"}"""));

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([1, 1, 1, 1, 1, 1, 5], Questions(run).Select(ids => ids.Count).Order());
        Assert.All(Course.Assignments, one => Assert.Equal(
            one == refused || !one.IsPublished ? 0 : 3, run.Ids($"submissions_{one.Id}.json").Count));
    }

    [Fact]
    public async Task Work_that_does_not_say_which_assignment_it_is_for_is_asked_for_assignment_by_assignment()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add(
            path => FetchedJson.AssignmentsIn(path).Count > 1, Fault.Status(200, """[{"id":1,"user_id":2}]"""), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.All(Course.Assignments, one => Assert.Equal(3, run.Ids($"submissions_{one.Id}.json").Count));
        Assert.Contains("are asked for one by one", run.Archive.Read("log.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain(run.JsonFiles(), file => file.Contains("batch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_fetch_goes_on_at_the_page_where_it_stood()
    {
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 2 });
        var hold = run.Server.Faults.Hold("students/submissions", skip: 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetching = run.RunUntilAsync("fetch-json", [], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetching);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetching).ExitCode);
        var before = Questions(run).Count;

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        Assert.Equal((4, 6), (before, Questions(run).Count - before));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task The_address_stays_short_however_many_assignments_there_are_and_however_long_their_ids()
    {
        var school = new School { LastId = 9_007_199_254_740_992_000 };
        FetchedJson.AddCourse(school, "Large", students: 1, assignments: 200);
        await using var run = await TestRun.AgainstAsync(school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(3, Questions(run).Count);
        Assert.All(run.Server.Requests, request => Assert.InRange(request.PathAndQuery.Length, 1, 4000));
    }

    static List<IReadOnlyList<string>> Questions(TestRun run) =>
        [.. run.Server.Requests.Select(request => FetchedJson.AssignmentsIn(request.PathAndQuery)).Where(ids => ids.Count > 0)];

    static Task<IReadOnlyList<ListState>> StatesAsync(TestRun run, long courseId) =>
        ListStates.ReadAsync(run.Archive.Paths, courseId, TestContext.Current.CancellationToken);
}
