using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Lists that Canvas cannot put together a hundred at once.</summary>
public sealed class FetchJsonHeavyPagesSpecs
{
    static readonly int[] Sizes = [100, 50, 25, 10, 4];

    readonly School _school = FetchedJson.SmallSchool(students: 250, assignments: 1);

    SchoolCourse Course => _school.Courses[0];

    string Submissions => $"submissions_{Course.Assignments[0].Id}.json";

    public static TheoryData<Fault> Troubles =>
        [Fault.Html(504), Fault.Html(503), Fault.Html(502), Fault.Status(500, "{}"), Fault.Status(408), Fault.Reset, Fault.CutAfter(300)];

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task A_page_that_is_too_much_for_Canvas_is_asked_for_in_smaller_ones(Fault trouble)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        FailAbove(run, "students/submissions", 25, trouble);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, "", false), (outcome.ExitCode, outcome.Error, run.Archive.Has("err.txt")));
        AssertAllOnce(run, Submissions, 250);
        Assert.Contains(run.Server.Requests, request => request.PathAndQuery.Contains("per_page=50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_grow_again_once_the_heavy_ones_are_over()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("students/submissions", Fault.Html(504), times: 2);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        AssertAllOnce(run, Submissions, 250);
        var pages = run.Server.Requests.Where(request => request.PathAndQuery.Contains("students/submissions", StringComparison.Ordinal));
        Assert.Equal([100, 50, 25, 25, 25, 50, 50, 100], pages.Select(request => PageSize.Of(new Uri(run.Server.Url, request.PathAndQuery))));
    }

    [Fact]
    public async Task Where_Canvas_gives_fewer_than_it_is_asked_for_pages_grow_no_further_and_nothing_is_lost()
    {
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 50 });
        run.Server.Faults.Add("/users", Fault.Html(504), times: 3);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        AssertAllOnce(run, $"students_{Course.Id}.json", 250);
        AssertAllOnce(run, $"users_{Course.Id}.json", 251);
    }

    [Fact]
    public async Task A_numbered_list_goes_on_at_the_same_place_in_smaller_pages()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("page=3&per_page=100", Fault.Html(504), Faults.Always);
        run.Server.Faults.Add("page=5&per_page=50", Fault.Html(504), Faults.Always);
        run.Server.Faults.Add("page=9&per_page=25", Fault.Html(504), Faults.Always);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        AssertAllOnce(run, $"students_{Course.Id}.json", 250);
        AssertAllOnce(run, $"users_{Course.Id}.json", 251);
        Assert.Contains(run.Server.Requests, request => request.PathAndQuery.Contains("page=21&per_page=10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_only_comes_one_by_one_comes_one_by_one()
    {
        var school = FetchedJson.SmallSchool(students: 7, assignments: 1);
        await using var run = await TestRun.AgainstAsync(school);
        FailAbove(run, "students/submissions", 1, Fault.Html(504));

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        AssertAllOnce(run, $"submissions_{school.Courses[0].Assignments[0].Id}.json", 7);
    }

    [Theory]
    [InlineData(504)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Of_a_list_that_breaks_off_the_beginning_is_kept_and_it_is_said_to_be_half(int status)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("students/submissions", Fault.Status(status, "{}"), Faults.Always, skip: 2);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        AssertAllOnce(run, Submissions, 200);
        var state = await StateAsync(run);
        Assert.Equal((ListOutcome.Half, 200L, "", false), (state.Outcome, state.Count!.Value, state.WholeAt, state.IsStale));
        Assert.StartsWith("only the first 200 came, then: ", state.Reason, StringComparison.Ordinal);
        Assert.Contains($"HTTP {status}", state.Reason, StringComparison.Ordinal);
        Assert.Matches("missing +1 x list of which only the beginning came, which is kept: Canvas", outcome.Out);
        Assert.Contains($"json/{Submissions}", run.Archive.Read("err.txt"), StringComparison.Ordinal);

        await run.RunAllAsync("export-students");
        Assert.Equal(3, (await run.RunAsync("make-html")).ExitCode);
        var row = CsvTable.Read(run.Archive, "exports/differences.csv");
        var line = row.RowOf("item", $"json/{Submissions}");
        Assert.Equal("half", row[line, "cause"]);
        Assert.Contains("only the first 200 came", row[line, "reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_is_not_lost_to_a_list_that_breaks_off_and_what_is_new_is_there()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        Course.Assignments[0].Submissions[0].Score = 17;
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Add("students/submissions", Fault.Html(504), Faults.Always, skip: 1);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");

        AssertAllOnce(run, Submissions, 250);
        var state = await StateAsync(run);
        Assert.Equal((ListOutcome.Half, 250L, true), (state.Outcome, state.Count!.Value, state.WholeAt.Length > 0));
        Assert.Contains("150 that came earlier", state.Reason, StringComparison.Ordinal);
        Assert.Contains(run.Elements(Submissions), one => one.Contains("\"score\":17", StringComparison.Ordinal));
        var last = CsvTable.Read(run.Archive, "exports/Maps/s250/submissions.csv");
        Assert.Equal(("", 1), (last[0, "gone_at"], last.Count));
    }

    [Fact]
    public async Task Courses_that_break_off_cost_the_courses_that_did_not_come()
    {
        var school = new School();
        var courses = Enumerable.Range(1, 3).Select(number => FetchedJson.AddCourse(school, $"Course {number}", 1, 1)).ToList();
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 1 });
        run.Server.Faults.Add("accounts/self/courses", Fault.Html(504), Faults.Always, skip: 2);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([$"{courses[0].Id}", $"{courses[1].Id}"], run.Ids("courses.json"));
        Assert.Contains("only the first 2 courses came", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.True(run.Archive.Has($"json/students_{courses[1].Id}.json"));
    }

    // Those above this size, whether the address was made by us or came as a next link.
    static void FailAbove(TestRun run, string list, int size, Fault trouble)
    {
        foreach (var larger in Sizes.Where(one => one > size))
        {
            run.Server.Faults.Add($"{list}?per_page={larger}&", trouble, Faults.Always);
            run.Server.Faults.Add($"&per_page={larger}", trouble, Faults.Always);
        }
    }

    static void AssertAllOnce(TestRun run, string file, int count)
    {
        var ids = run.Ids(file);
        Assert.Equal((count, count), (ids.Count, ids.Distinct().Count()));
    }

    async Task<ListState> StateAsync(TestRun run) =>
        (await ListStates.ReadAsync(run.Archive.Paths, Course.Id, TestContext.Current.CancellationToken))
            .Single(state => state.File == Submissions);
}
