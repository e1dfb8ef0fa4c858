using System.Web;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonQuestionSpecs
{
    [Fact]
    public async Task Every_request_says_who_asks_and_bears_the_token_in_its_header_alone()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(new SampleCanvasOptions { PageSizeLimit = 3 });

        await run.RunAsync("fetch-json");

        Assert.All(run.Server.Requests, request =>
        {
            Assert.Equal((Origin.Canvas, "GET", "Bearer " + run.Server.Token), (request.Origin, request.Method, request.Authorization));
            Assert.Matches($@"\ACanvasExport/{VersionSpecs.Form}\z", request.UserAgent);
            Assert.DoesNotContain(run.Server.Token, HttpUtility.UrlDecode(request.PathAndQuery), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nothing_is_asked_that_would_mark_work_as_read()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(new SampleCanvasOptions { PageSizeLimit = 3 });

        await run.RunAsync("fetch-json");

        Assert.All(run.Server.Requests, request => Assert.DoesNotContain("read_stat", request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submissions_are_asked_for_with_everything_that_belongs_to_them()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 1));

        await run.RunAsync("fetch-json");

        var request = Assert.Single(
            run.Server.Requests, request => request.PathAndQuery.Contains("/students/submissions", StringComparison.Ordinal));
        var query = Query(request);
        Assert.Equal(["all"], query["student_ids[]"]);
        Assert.Single(query["assignment_ids[]"]);
        Assert.Equal(
            [
                "submission_comments", "rubric_assessment", "submission_history", "user", "group", "sub_assignment_submissions",
                "provisional_grades",
            ],
            query["include[]"]);
        Assert.Equal(["100"], query["per_page"]);
        Assert.Empty(query["grouped"]);
    }

    [Fact]
    public async Task People_are_asked_for_in_every_state_they_can_be_in()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        await run.RunAsync("fetch-json");

        var requests = run.Server.Requests.Where(request => request.PathAndQuery.Contains("/users?", StringComparison.Ordinal))
            .Select(Query).ToList();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, query => Assert.Equal(["active", "invited", "inactive", "completed"], query["enrollment_state[]"]));
        Assert.Single(requests, query => query["enrollment_type[]"].Contains("student"));
    }

    [Fact]
    public async Task No_student_who_ever_was_in_the_course_is_left_out()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var students = new[] { EnrollmentState.Active, EnrollmentState.Invited, EnrollmentState.Inactive, EnrollmentState.Completed }
            .Select(state => course.AddStudent($"A {state} one", state: state)).ToList();
        var assignment = course.AddAssignment("Essay");
        course.AddTestStudent();
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAsync("fetch-json");

        Assert.Equal(students.Select(student => $"{student.Id}").Order(), run.Ids($"students_{course.Id}.json").Order());
        Assert.Equal(5, run.Ids($"submissions_{assignment.Id}.json").Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    [InlineData(403)]
    public async Task An_assignment_that_has_no_submissions_to_ask_for_gets_an_empty_list(int status)
    {
        var school = FetchedJson.SmallSchool();
        var assignment = school.Courses[0].Assignments[0];
        assignment.IsPublished = status > 0;
        await using var run = await TestRun.AgainstAsync(school);
        if (status > 0)
        {
            run.Server.Faults.AddForList(assignment, Fault.Status(status, """{"error":"invalid assignment ids requested"}"""));
        }

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("[]\n", run.Archive.Read($"json/submissions_{assignment.Id}.json"));
        Assert.False(run.Archive.Has("err.txt"));
    }

    static ILookup<string?, string> Query(SeenRequest request)
    {
        var query = HttpUtility.ParseQueryString(new Uri(new Uri("http://canvas.example"), request.PathAndQuery).Query);
        return query.AllKeys.SelectMany(key => query.GetValues(key)!, (key, value) => (key, value))
            .ToLookup(pair => pair.key, pair => pair.value);
    }
}
