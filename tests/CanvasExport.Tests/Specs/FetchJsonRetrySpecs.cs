using CanvasExport.Core.Http;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonRetrySpecs
{
    static readonly SampleCanvasOptions PagesOfTwo = new() { PageSizeLimit = 2 };

    public static TheoryData<Fault> Troubles =>
    [
        Fault.Reset, Fault.BrokenJson, Fault.CutAfter(0), Fault.CutAfter(1), Fault.CutAfter(300),
        Fault.Html(200), Fault.Html(500), Fault.Html(502), Fault.Html(503), Fault.Html(504),
        Fault.Status(500, """{"errors":[{"message":"An error occurred.","error_code":"internal_server_error"}],"error_report_id":12345}"""),
        Fault.Status(503), Fault.Status(408), Fault.Status(200, "<html>", "application/json"), Fault.Status(200, "[]", "text/plain"),
            Fault.Status(200),
        Fault.Throttled403, Fault.Throttled429,
    ];

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task A_page_that_goes_wrong_is_read_again_and_nothing_is_missing_or_comes_twice(Fault trouble)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 5), PagesOfTwo);
        foreach (var list in (string[])["accounts/self/courses", "/users", "enrollment_type", "/assignments", "students/submissions"])
        {
            run.Server.Faults.Add(list, trouble);
            run.Server.Faults.Add(list, trouble, times: 2, skip: 1);
        }

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.False(run.Archive.Has("err.txt"));
        Assert.NotEmpty(run.Clock.Pauses);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_list_that_never_comes_is_named_after_six_tries_and_the_rest_goes_on()
    {
        var school = FetchedJson.SmallSchool();
        var (lost, other) = (school.Courses[0].Assignments[0], school.Courses[0].Assignments[1]);
        await using var run = await TestRun.AgainstAsync(school);
        run.Server.Faults.Add($"assignment_ids%5B%5D={lost.Id}&", Fault.Html(502), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(HttpRetry.Tries, run.Server.Requests.Count(request =>
            FetchedJson.AssignmentsIn(request.PathAndQuery) is [var one] && one == $"{lost.Id}"));
        Assert.Contains(
            $"Error_fetch_json 'json/submissions_{lost.Id}.json', '{run.Server.Url}", run.Archive.Read("err.txt"),
            StringComparison.Ordinal);
        Assert.Contains("HTTP 502", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Matches(@"missing +1 x Canvas is in trouble", outcome.Out);
        Assert.False(run.Archive.Has($"json/submissions_{lost.Id}.json"));
        Assert.Equal(3, run.Ids($"submissions_{other.Id}.json").Count);
        Assert.True(run.Archive.Has("json/time_stamp.txt"));
    }

    [Fact]
    public async Task A_list_in_whose_place_something_else_stands_is_asked_for_three_times_and_named()
    {
        var school = FetchedJson.SmallSchool();
        var lost = school.Courses[0].Assignments[0];
        await using var run = await TestRun.AgainstAsync(school);
        run.Server.Faults.Add(
            $"assignment_ids%5B%5D={lost.Id}&", Fault.Status(200, """{"message":"later"}""", "application/json"), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));

        // Together with another assignment, and then alone.
        Assert.Equal(3 + 3, run.Server.Requests.Count(request => FetchedJson.FilesOf(request).Contains($"submissions_{lost.Id}.json")));
        Assert.Contains(
            "Canvas answered with something else than was asked for: it does not begin as a list", run.Archive.Read("err.txt"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenConnections), DisableDiscoveryEnumeration = true)]
    public async Task A_list_over_which_the_connection_always_breaks_is_named_and_the_rest_goes_on(Fault trouble)
    {
        var school = FetchedJson.SmallSchool();
        var course = school.Courses[0];
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        run.Server.Faults.Add($"assignment_ids%5B%5D={course.Assignments[0].Id}&", trouble, Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"json/submissions_{course.Assignments[0].Id}.json", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(3, run.Ids($"submissions_{course.Assignments[1].Id}.json").Count);
        Assert.Equal(4, run.Ids($"users_{course.Id}.json").Count);
    }

    public static TheoryData<Fault> BrokenConnections => [Fault.Reset, Fault.CutAfter(100)];

    [Fact]
    public async Task Pauses_grow_and_what_Canvas_asks_for_is_kept_up_to_a_minute()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(), new SampleCanvasOptions());
        run.Server.Faults.Add("accounts/self/courses", Fault.Status(503), times: 2);
        run.Server.Faults.Add("accounts/self/courses", Fault.Status(503, retryAfter: "17"));
        run.Server.Faults.Add("accounts/self/courses", Fault.Status(503, retryAfter: "86400"));

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, 4), (outcome.ExitCode, run.Clock.Pauses.Count));
        Assert.InRange(run.Clock.Pauses[0].TotalSeconds, 0, 3);
        Assert.InRange(run.Clock.Pauses[0].TotalSeconds + run.Clock.Pauses[1].TotalSeconds, 1, 6);
        Assert.Equal(17, run.Clock.Pauses[2].TotalSeconds);
        Assert.Equal(60, run.Clock.Pauses[3].TotalSeconds);
        Assert.Contains("Trying again in 60.0 s", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task Being_throttled_is_no_error_however_often_it_happens(int status)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Server.Faults.Add("students/submissions", status == 429 ? Fault.Throttled429 : Fault.Throttled403, times: 30);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.False(run.Archive.Has("err.txt"));
        Assert.All(run.Clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 5, 60));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_Canvas_with_a_small_bucket_gets_fewer_requests_at_once(int status)
    {
        var throttle = new ThrottleOptions { HighWaterMark = 180, Maximum = 300, RequestCost = 0, Status = status };
        var school = new School();
        Enumerable.Range(1, 8).ToList().ForEach(number => FetchedJson.AddCourse(school, $"Course {number}", assignments: 4));
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { Throttle = throttle, PageSizeLimit = 1 });

        var outcome = await run.RunAsync("fetch-json", "--parallel", "64");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.False(run.Archive.Has("err.txt"));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task A_next_page_on_another_server_is_not_followed()
    {
        var school = FetchedJson.SmallSchool();
        var course = school.Courses[0];
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        run.Server.Faults.Add("enrollment_type", Fault.ForeignNext);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains($"json/students_{course.Id}.json", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("another server (127.0.0.1", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.False(run.Archive.Has($"json/students_{course.Id}.json"));
        Assert.All(run.Server.Requests, request => Assert.Equal(Origin.Canvas, request.Origin));
        Assert.Equal(4, run.Ids($"users_{course.Id}.json").Count);
    }

    [Fact]
    public async Task A_list_that_leads_back_to_itself_is_an_error_and_no_endless_loop()
    {
        var school = FetchedJson.SmallSchool(assignments: 1);
        await using var run = await TestRun.AgainstAsync(school, PagesOfTwo);
        run.Server.Faults.Add("page=bookmark", Fault.RepeatedNext, Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("the same next page twice", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.False(run.Archive.Has($"json/submissions_{school.Courses[0].Assignments[0].Id}.json"));
        Assert.Equal(
            2, run.Server.Requests.Count(request => request.PathAndQuery.Contains("students/submissions", StringComparison.Ordinal)));
    }
}
