using System.Text.Json;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What stands around the work of a course: syllabus, dates, teachers, sections, groups, weights.</summary>
public sealed class FetchJsonFrameSpecs
{
    readonly School _school = FetchedJson.SmallSchool();

    SchoolCourse Course => _school.Courses[0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I_get_the_syllabus_the_term_and_the_teachers_with_the_courses_whichever_list_they_come_from(bool mayListAccount)
    {
        (Course.SyllabusBody, Course.Term) = (
            "<p>Fourteen weeks</p>", new SchoolTerm(41, "Spring 2024", "2024-02-01T07:00:00Z", "2024-06-30T07:00:00Z"));
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { MayListAccount = mayListAccount });

        foreach (var args in (string[][])[[], [$"{Course.Id}"]])
        {
            Assert.Equal(0, (await run.RunAsync("fetch-json", args)).ExitCode);

            var course = JsonDocument.Parse(Assert.Single(run.Elements("courses.json"))).RootElement;
            Assert.Equal("<p>Fourteen weeks</p>", course.GetProperty("syllabus_body").GetString());
            Assert.Equal("2024-06-30T07:00:00Z", course.GetProperty("term").GetProperty("end_at").GetString());
            Assert.Equal("Ana Reis", course.GetProperty("teachers")[0].GetProperty("display_name").GetString());
        }
    }

    [Fact]
    public async Task I_get_who_is_in_which_section_and_group_and_what_counts_how_much()
    {
        var section = Course.AddSection("Monday");
        var student = Course.Enrollments[^1].User;
        Course.AddGroup("North", student).Category = "Teams";
        Course.AddAssignmentGroup("Essays", 40, Course.Assignments).DropLowest = 1;
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.Equal([$"{section.Id}"], run.Ids($"sections_{Course.Id}.json"));
        Assert.All(
            run.Elements($"students_{Course.Id}.json"), user =>
            Assert.Contains($"\"course_section_id\":{section.Id}", user, StringComparison.Ordinal));
        var group = JsonDocument.Parse(Assert.Single(run.Elements($"groups_{Course.Id}.json"))).RootElement;
        Assert.Equal(
            (student.Id, "Teams"), (group.GetProperty("users")[0].GetProperty("id").GetInt64(), group.GetProperty("group_category")
            .GetProperty("name").GetString()));
        Assert.Contains(
            "\"group_weight\":40,", Assert.Single(run.Elements($"assignment_groups_{Course.Id}.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task These_lists_cost_one_request_each_a_course()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(students: 40, assignments: 5));

        await run.RunAsync("fetch-json");

        // The courses, three lists of people and assignments, two pages of submissions, these three, quizzes and discussions, grades and outcomes.
        Assert.Equal(1 + 3 + 2 + 3 + 2 + 2, run.Server.Requests.Count);
    }

    [Theory]
    [InlineData(ClosedLists.Sections, "sections", 401)]
    [InlineData(ClosedLists.Groups, "groups", 403)]
    [InlineData(ClosedLists.AssignmentGroups, "assignment_groups", 403)]
    public async Task One_that_is_closed_is_named_and_the_rest_goes_on(ClosedLists closed, string list, int status)
    {
        Course.Closed = closed;
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { NotPermittedStatus = status });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"'json/{list}_{Course.Id}.json'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(2, run.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.False(run.Archive.Has($"json/{list}_{Course.Id}.json"));
        await run.RunAllAsync("export-students", "make-html");
        Assert.True(run.Archive.Has("exports/Maps/index.html"));
    }

    [Fact]
    public async Task A_stop_between_their_pages_is_gone_on_from()
    {
        Course.AddGroup("North");
        Course.AddGroup("South");
        Course.AddGroup("West");
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 1 });
        var hold = run.Server.Faults.Hold("/groups", skip: 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetching = run.RunUntilAsync("fetch-json", [], stop.Token);
        await hold.ReachedBeforeTheEndOfAsync(fetching);
        await stop.CancelAsync();
        Assert.Equal(130, (await fetching).ExitCode);

        Assert.Equal(0, (await run.RunAsync("fetch-json", "--resume")).ExitCode);

        // The third page, held once and answered once.
        Assert.Equal(4, run.Server.Requests.Count(request => request.PathAndQuery.Contains("/groups?", StringComparison.Ordinal)));
        await run.AssertIsWhatTheServerSentAsync();
    }
}
