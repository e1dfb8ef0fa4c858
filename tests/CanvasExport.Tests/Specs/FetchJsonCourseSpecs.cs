using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonCourseSpecs
{
    [Fact]
    public async Task Fetching_one_course_asks_for_it_alone_and_keeps_the_others()
    {
        var school = new School();
        var (first, second, third) = (
            FetchedJson.AddCourse(school, "A"), FetchedJson.AddCourse(school, "B"), FetchedJson.AddCourse(school, "C"));
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAsync("fetch-json");
        var before = (Files: run.Archive.Snapshot("json"), Requests: run.Server.Requests.Count, First: run.Elements("courses.json")[0]);
        second.Name = "B, renamed";

        var outcome = await run.RunAsync("fetch-json", $"{second.Id}");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal([$"{first.Id}", $"{second.Id}", $"{third.Id}"], run.Ids("courses.json"));
        Assert.Equal(before.First, run.Elements("courses.json")[0]);
        Assert.Contains("B, renamed", run.Elements("courses.json")[1], StringComparison.Ordinal);
        Assert.All(run.Server.Requests.Skip(before.Requests), request =>
            Assert.Matches($"^/api/v1/(audit/grade_change/)?courses/{second.Id}", request.PathAndQuery));
        Assert.Equal(before.Files.Keys, run.Archive.Snapshot("json").Keys);
    }

    [Fact]
    public async Task A_full_fetch_replaces_the_list_of_courses()
    {
        var school = new School();
        var (first, second) = (FetchedJson.AddCourse(school, "A"), FetchedJson.AddCourse(school, "B"));
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAsync("fetch-json");
        school.Courses.Remove(first);

        await run.RunAsync("fetch-json");

        Assert.Equal([$"{second.Id}"], run.Ids("courses.json"));
    }

    [Fact]
    public async Task The_same_course_named_twice_is_fetched_once()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "102", "102", "0102");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["102"], run.Ids("courses.json"));
        Assert.Single(run.Server.Requests, request => request.PathAndQuery.StartsWith("/api/v1/courses/102?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, ClosedLists.Course)]
    [InlineData(403, ClosedLists.Course)]
    [InlineData(401, ClosedLists.None)]
    public async Task A_course_that_is_unknown_or_closed_is_named_and_the_others_go_on(int status, ClosedLists closed)
    {
        var school = FetchedJson.SmallSchool();
        var other = FetchedJson.AddCourse(school, "Other");
        other.Closed = closed;
        var id = closed == ClosedLists.None ? 999 : other.Id;
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { NotPermittedStatus = status });

        var outcome = await run.RunAsync("fetch-json", $"{school.Courses[0].Id}", $"{id}");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"course {id}", outcome.Out, StringComparison.Ordinal);
        Assert.Contains($"'course {id}'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal([$"{school.Courses[0].Id}"], run.Ids("courses.json"));
        Assert.True(run.Archive.Has($"json/students_{school.Courses[0].Id}.json"));
        Assert.False(run.Archive.Has($"json/students_{id}.json"));
    }

    [Fact]
    public async Task Where_none_of_my_courses_is_to_be_had_the_archive_stays_as_it_was()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        await run.RunAsync("fetch-json");
        var before = run.TimelessJson();

        var outcome = await run.RunAsync("fetch-json", "998", "999");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("998, 999", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, run.TimelessJson());
        Assert.Contains("'course 998'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Contains("'course 999'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_fetched_earlier_and_closed_now_is_not_fetched_but_stays_in_the_list()
    {
        var school = FetchedJson.SmallSchool();
        var other = FetchedJson.AddCourse(school, "Other");
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAsync("fetch-json");
        var before = run.Server.Requests.Count;
        other.Closed = ClosedLists.Course;

        var outcome = await run.RunAsync("fetch-json", $"{other.Id}", $"{school.Courses[0].Id}");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(2, run.Ids("courses.json").Count);
        Assert.DoesNotContain($"users_{other.Id}.json", run.FilesAskedFor(before));
    }

    [Fact]
    public async Task A_course_that_Canvas_answers_under_another_id_is_fetched_all_the_same()
    {
        var school = FetchedJson.SmallSchool();
        var course = school.Courses[0];
        await using var run = await TestRun.AgainstAsync(school);
        run.Server.Faults.Add("courses/10000000000102?", Fault.Status(200, $$"""{"id":{{course.Id}},"name":"Maps"}"""));

        var outcome = await run.RunAsync("fetch-json", "10000000000102");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.True(run.Archive.Has($"json/students_{course.Id}.json"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"no id"}""")]
    public async Task An_answer_that_is_no_course_is_asked_for_again(string body)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Server.Faults.Add("courses/102?", Fault.Status(200, body), times: 2);

        var outcome = await run.RunAsync("fetch-json", "102");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["102"], run.Ids("courses.json"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Where_I_may_not_list_the_account_I_get_the_courses_I_teach_and_am_told(int status)
    {
        var school = new School();
        var taught = FetchedJson.AddCourse(school, "Taught");
        FetchedJson.AddCourse(school, "Finished").WorkflowState = "completed";
        FetchedJson.AddCourse(school, "In preparation").WorkflowState = "unpublished";
        var concluded = school.AddCourse("My part is over", ownerTeaches: false);
        concluded.Enroll(school.Owner, EnrollmentType.Teacher, EnrollmentState.Completed);
        school.AddCourse("Not mine", ownerTeaches: false);
        school.AddCourse("I only learn", ownerTeaches: false).Enroll(school.Owner, EnrollmentType.Student);
        await using var run = await TestRun.AgainstAsync(
            school, new SampleCanvasOptions { MayListAccount = false, NotPermittedStatus = status, PageSizeLimit = 2 });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("the courses its owner teaches", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("may not list the courses of account self", run.Archive.Read("log.txt"), StringComparison.Ordinal);
        Assert.Equal([.. school.Courses.Take(4).Select(course => $"{course.Id}")], run.Ids("courses.json"));
        Assert.True(run.Archive.Has($"json/students_{taught.Id}.json"));
        Assert.True(run.Archive.Has($"json/students_{concluded.Id}.json"));
        Assert.Contains(run.Server.Requests, request =>
            request.PathAndQuery.StartsWith("/api/v1/courses?", StringComparison.Ordinal)
            && request.PathAndQuery.Contains("enrollment_state=completed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_said_as_well()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        var outcome = await run.RunAsync("fetch-json", "--account", "99/../7");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("account 99/../7", outcome.Out, StringComparison.Ordinal);
        Assert.StartsWith("/api/v1/accounts/99%2F..%2F7/courses?", run.Server.Requests[0].PathAndQuery, StringComparison.Ordinal);
    }
}
