using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Not everybody who archives is an administrator of the whole school.</summary>
public sealed class FetchJsonWaysInSpecs
{
    static readonly SampleCanvasOptions NoAccount = new() { MayListAccount = false };

    readonly School _school = new();

    [Fact]
    public async Task As_administrator_of_faculties_I_get_their_courses_and_those_I_teach_each_once()
    {
        var taught = FetchedJson.AddCourse(_school, "Taught", 1, 1);
        var (arts, law, both) = (Foreign("Arts"), Foreign("Law"), Foreign("Both"));
        await using var run = await TestRun.AgainstAsync(_school, NoAccount);
        Answer(run, "/api/v1/accounts?per_page=100", [Account(31, "Faculty of Arts")], next: "/api/v1/accounts?page=2&per_page=100");
        Answer(run, "/api/v1/accounts?page=2", [Account(32, "Faculty of Law")]);
        Answer(run, "/accounts/31/courses?", [Json(arts), Json(both)], next: "/api/v1/accounts/31/courses?page=2&per_page=100");
        Answer(run, "/accounts/31/courses?page=2", [Json(taught)]);
        Answer(run, "/accounts/32/courses?", [Json(both), Json(law)]);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([$"{arts.Id}", $"{both.Id}", $"{taught.Id}", $"{law.Id}"], run.Ids("courses.json"));
        Assert.Contains(
            "accounts 31 (Faculty of Arts), 32 (Faculty of Law), which its owner administers", outcome.Out, StringComparison.Ordinal);
        Assert.True(run.Archive.Has($"json/students_{law.Id}.json"));
    }

    [Fact]
    public async Task A_faculty_that_is_closed_to_me_costs_itself_and_is_named()
    {
        var law = Foreign("Law");
        await using var run = await TestRun.AgainstAsync(_school, NoAccount);
        Answer(run, "/api/v1/accounts?", [Account(31, "Faculty of Arts"), Account(32, "Faculty of Law")]);
        run.Server.Faults.Add("/accounts/31/courses", Fault.Status(403, "{}"), Faults.Always);
        Answer(run, "/accounts/32/courses?", [Json(law)]);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([$"{law.Id}"], run.Ids("courses.json"));
        Assert.Contains("'courses of account 31 (Faculty of Arts)'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        var above = await ListStates.ReadAboveAsync(run.Archive.Paths, TestContext.Current.CancellationToken);
        Assert.Equal(ListOutcome.Half, Assert.Single(above).Outcome);
    }

    [Fact]
    public async Task Of_an_account_that_I_name_and_may_not_list_I_get_those_below_it_that_I_may()
    {
        var law = Foreign("Law");
        await using var run = await TestRun.AgainstAsync(_school, NoAccount);
        Answer(run, "/api/v1/accounts?", [Account(32, "Law", parent: 7), Account(33, "Elsewhere", parent: 8)]);
        Answer(run, "/accounts/32/courses?", [Json(law)]);

        var outcome = await run.RunAsync("fetch-json", "--account", "7");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal([$"{law.Id}"], run.Ids("courses.json"));
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/accounts/33/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EnrollmentType.Ta, EnrollmentState.Active)]
    [InlineData(EnrollmentType.Designer, EnrollmentState.Active)]
    [InlineData(EnrollmentType.Ta, EnrollmentState.Completed)]
    public async Task Courses_in_which_I_assist_or_design_are_mine_too(EnrollmentType type, EnrollmentState state)
    {
        var course = FetchedJson.AddCourse(_school, "Taught", 1, 1);
        var assisted = Foreign("Assisted");
        assisted.Enroll(_school.Owner, type, state);
        Foreign("Learnt").Enroll(_school.Owner, EnrollmentType.Student);
        await using var run = await TestRun.AgainstAsync(_school, NoAccount);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([$"{course.Id}", $"{assisted.Id}"], run.Ids("courses.json"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_course_at_all_is_no_success_and_leaves_the_archive_as_it_was(bool mayListAccount)
    {
        var course = FetchedJson.AddCourse(_school, "Taught", 1, 1);
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { MayListAccount = mayListAccount });
        await run.RunAllAsync("fetch-json");
        var before = run.TimelessJson();
        _school.Courses.Remove(course);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("no course for this token", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("--account", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, run.TimelessJson());
    }

    [Fact]
    public async Task An_account_without_courses_gives_me_those_that_I_teach_elsewhere()
    {
        var course = FetchedJson.AddCourse(_school, "Taught", 1, 1);
        await using var run = await TestRun.AgainstAsync(_school);
        Answer(run, "/accounts/self/courses", []);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([$"{course.Id}"], run.Ids("courses.json"));
    }

    SchoolCourse Foreign(string name)
    {
        var course = _school.AddCourse(name, ownerTeaches: false);
        course.AddStudent($"Student of {name}", $"{name}@example.edu");
        return course;
    }

    static void Answer(TestRun run, string path, string[] elements, string? next = null)
    {
        var page = Fault.Status(200, $"[{string.Join(",", elements)}]");
        page = next is null ? page : page.With("Link", $"<{new Uri(run.Server.Url, next)}>; rel=\"next\"");
        run.Server.Faults.Add(path, page, next is null ? Faults.Always : 1);
    }

    static string Account(long id, string name, long parent = 1) =>
        $$"""{"id":{{id}},"name":"{{name}}","parent_account_id":{{parent}},"root_account_id":1}""";

    static string Json(SchoolCourse course) => $$"""{"id":{{course.Id}},"name":"{{course.Name}}","workflow_state":"available"}""";
}
