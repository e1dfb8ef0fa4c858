using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Each list knows when Canvas was asked for it, and how that ended.</summary>
public sealed class FetchJsonListStateSpecs
{
    readonly School _school = FetchedJson.SmallSchool();

    SchoolCourse Course => _school.Courses[0];

    long Essay => Course.Assignments[0].Id;

    [Fact]
    public async Task Of_each_list_it_is_written_when_it_came_and_how_much()
    {
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAsync("fetch-json");

        var lines = run.Elements($"lists_{Course.Id}.json");
        Assert.Equal(CanvasLists.OfCourse.Count + Course.Assignments.Count, lines.Count);
        var line = Assert.Single(lines, one => one.Contains($"\"file\":\"submissions_{Essay}.json\"", StringComparison.Ordinal));
        const string Utc = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ";
        Assert.Matches(
            $@"\A{{""list"":""submissions"",""file"":""submissions_{Essay}\.json"",""assignment_id"":{Essay},"
            + $@"""url"":""http://[^""]+/courses/{Course.Id}/students/submissions\?[^""]+"",""asked_at"":""{Utc}"",""outcome"":""whole"","
            + $@"""reason"":"""",""count"":3,""whole_at"":""{Utc}""}}\z",
            line);
        Assert.StartsWith(
            "{\"list\":\"courses\",\"file\":\"courses.json\",\"assignment_id\":null,", Assert.Single(run.Elements("lists.json")),
                StringComparison.Ordinal);
        var states = await ListStates.ReadAsync(run.Archive.Paths, Course.Id, TestContext.Current.CancellationToken);
        Assert.All(states, state => Assert.Equal((ListOutcome.Whole, true, false), (state.Outcome, state.HasFile, state.IsStale)));
        Assert.DoesNotContain(run.JsonFiles(), file => file.EndsWith(".notes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403, ListOutcome.Refused)]
    [InlineData(404, ListOutcome.NotAvailable)]
    [InlineData(503, ListOutcome.Failed)]
    public async Task A_list_that_does_not_come_the_second_time_is_stale_since_the_first(int status, ListOutcome outcome)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var before = await StateAsync(run, "submissions", Essay);
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Add($"assignment_ids%5B%5D={Essay}", Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        var state = await StateAsync(run, "submissions", Essay);
        Assert.Equal((outcome, true, before.WholeAt, 3L), (state.Outcome, state.IsStale, state.WholeAt, state.Count!.Value));
        Assert.Contains($"HTTP {status}", state.Reason, StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(state.AskedAt, before.AskedAt) > 0);
        Assert.False((await StateAsync(run, "students", null)).IsStale);
        run.Server.Faults.Clear();
        await run.RunAsync("fetch-json");
        Assert.Equal((ListOutcome.Whole, ""), ((state = await StateAsync(run, "submissions", Essay)).Outcome, state.Reason));
    }

    [Fact]
    public async Task A_list_that_never_came_is_not_stale()
    {
        Course.Closed = ClosedLists.Users;
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAsync("fetch-json");

        var state = await StateAsync(run, "users", null);
        Assert.Equal((ListOutcome.Refused, false, false), (state.Outcome, state.HasFile, state.IsStale));
        Assert.Equal(("", null), (state.WholeAt, state.Count));
    }

    [Fact]
    public async Task The_list_of_an_assignment_that_is_gone_is_dated_as_before()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var before = await StateAsync(run, "submissions", Essay);
        var gone = Essay;
        Course.Assignments.RemoveAt(0);
        run.Clock.Forward(TimeSpan.FromDays(30));

        await run.RunAsync("fetch-json");

        Assert.Equal(before, await StateAsync(run, "submissions", gone));
        Assert.NotEqual(before.WholeAt, (await StateAsync(run, "submissions", Essay)).WholeAt);
    }

    [Fact]
    public async Task Fetching_one_course_leaves_the_lists_of_others_as_old_as_they_are()
    {
        var other = FetchedJson.AddCourse(_school, "Other");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var before = run.Archive.Read($"json/lists_{other.Id}.json");
        run.Clock.Forward(TimeSpan.FromDays(30));

        await run.RunAsync("fetch-json", $"{Course.Id}");

        Assert.Equal(before, run.Archive.Read($"json/lists_{other.Id}.json"));
        var now = run.Archive.Read($"json/lists_{Course.Id}.json");
        Assert.DoesNotContain(before.Split("\"whole_at\"")[^1], now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_that_ends_with_a_refused_token_has_written_what_it_knows()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        run.Server.Faults.Add($"assignment_ids%5B%5D={Essay}", Fault.ExpiredToken, Faults.Always);

        Assert.Equal(1, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal(ListOutcome.Refused, (await StateAsync(run, "submissions", Essay)).Outcome);
        Assert.Contains(run.Elements($"lists_{Course.Id}.json"), line => line.Contains("\"outcome\":\"whole\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_in_the_middle_each_list_is_as_old_as_its_file()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var (students, essays) = (await StateAsync(run, "students", null), await StateAsync(run, "submissions", Essay));
        Course.AddStudent("Late", "late@example.edu");
        var hold = run.Server.Faults.Hold($"assignment_ids%5B%5D={Essay}");
        run.Server.Faults.Add("/users?", Fault.Status(403, "{}"));
        using var process = run.Start("fetch-json", "--parallel", "1");
        await hold.ReachedBeforeTheEndOfAsync(process.WaitForExitAsync(TestContext.Current.CancellationToken));

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var known = await ListStates.ReadAsync(run.Archive.Paths, Course.Id, TestContext.Current.CancellationToken);
        Assert.Equal(essays, known.Single(state => state.AssignmentId == Essay));
        Assert.Single(known, state => state is { IsStale: true, Outcome: ListOutcome.Refused });
        Assert.All(known.Where(state => state is { List: "users" or "students", IsStale: false }), state =>
            Assert.Equal(state.Count, run.Elements(state.File).Count));
        Assert.Equal(3, students.Count);
    }

    [Fact]
    public async Task A_course_that_is_not_to_be_had_is_noted_above_the_courses_until_it_is()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var listed = Assert.Single(await AboveAsync(run));
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Add($"courses/{Course.Id}?", Fault.Status(403, "{}"));

        await run.RunAsync("fetch-json", $"{Course.Id}", "999");

        var above = (await AboveAsync(run)).ToDictionary(state => state.List);
        Assert.Equal(listed, above["courses"]);
        var (never, once) = (above["course 999"], above[$"course {Course.Id}"]);
        Assert.Equal((ListOutcome.NotAvailable, false, ""), (never.Outcome, never.IsStale, never.WholeAt));
        Assert.Equal((ListOutcome.Refused, true, listed.WholeAt), (once.Outcome, once.IsStale, once.WholeAt));

        await run.RunAsync("fetch-json", $"{Course.Id}");
        Assert.Equal(ListOutcome.Whole, (await AboveAsync(run)).Single(state => state.List == $"course {Course.Id}").Outcome);
        await run.RunAsync("fetch-json");
        Assert.Equal("courses", Assert.Single(await AboveAsync(run)).List);
    }

    [Fact]
    public async Task Courses_that_cannot_be_listed_are_as_old_as_they_were()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        var before = Assert.Single(await AboveAsync(run));
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Add("accounts/self/courses", Fault.Html(503), Faults.Always);

        Assert.Equal(1, (await run.RunAsync("fetch-json")).ExitCode);

        var state = Assert.Single(await AboveAsync(run));
        Assert.Equal((ListOutcome.Failed, true, before.WholeAt), (state.Outcome, state.IsStale, state.WholeAt));
    }

    static Task<IReadOnlyList<ListState>> AboveAsync(TestRun run) =>
        ListStates.ReadAboveAsync(run.Archive.Paths, TestContext.Current.CancellationToken);

    async Task<ListState> StateAsync(TestRun run, string list, long? assignmentId) =>
        (await ListStates.ReadAsync(run.Archive.Paths, Course.Id, TestContext.Current.CancellationToken))
            .Single(state => state.List == list && state.AssignmentId == assignmentId);
}
