using System.Text.Json.Nodes;
using CanvasExport.Core.Canvas;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonListSpecs
{
    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Every_list_is_what_Canvas_sent_whatever_the_size_of_its_pages(int size)
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(new SampleCanvasOptions { PageSizeLimit = size });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task Submissions_are_followed_from_bookmark_to_bookmark()
    {
        await using var run = await TestRun.AgainstAsync(
            FetchedJson.SmallSchool(students: 5, assignments: 1), new SampleCanvasOptions { PageSizeLimit = 2 });

        await run.RunAsync("fetch-json");

        var pages = run.Server.Requests.Where(request => request.PathAndQuery.Contains("students/submissions", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, pages.Count);
        Assert.DoesNotContain("page=", pages[0].PathAndQuery.Replace("per_page=", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(pages[1..], page => Assert.Contains("page=bookmark:", page.PathAndQuery, StringComparison.Ordinal));
        Assert.Equal(5, run.Ids($"submissions_{FetchedJson.AssignmentsIn(pages[0].PathAndQuery)[0]}.json").Count);
    }

    [Fact]
    public async Task Short_and_empty_pages_are_not_the_end()
    {
        var school = FetchedJson.SmallSchool(students: 5);
        var course = school.Courses[0];
        course.AddTestStudent();
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        run.Server.Faults.Add("accounts/self/courses", Fault.EmptyPage, times: 3);
        run.Server.Faults.Add("/assignments", Fault.EmptyPage);
        run.Server.Faults.Add("students/submissions", Fault.EmptyPage, times: 2, skip: 1);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Single(run.Ids("courses.json"));
        Assert.Equal(2, run.Ids($"assignments_{course.Id}.json").Count);
        Assert.Equal(5, run.Ids($"students_{course.Id}.json").Count);
        Assert.Equal(7, run.Ids($"users_{course.Id}.json").Count);
        Assert.All(course.Assignments, assignment => Assert.Equal(6, run.Ids($"submissions_{assignment.Id}.json").Count));
    }

    [Fact]
    public async Task Someone_who_comes_twice_because_pages_shift_stands_there_once()
    {
        var school = FetchedJson.SmallSchool(students: 4);
        var course = school.Courses[0];
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        var second = run.Server.Faults.Hold("enrollment_type", skip: 1);
        var fetching = run.RunAsync("fetch-json");
        await second.ReachedBeforeTheEndOfAsync(fetching);
        var late = course.AddStudent("Late 00");

        second.Release();
        var outcome = await fetching;

        Assert.Equal(0, outcome.ExitCode);
        var ids = run.Ids($"students_{course.Id}.json");
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain($"{late.Id}", ids);
    }

    [Fact]
    public async Task Ids_above_2_to_the_53_stay_exact()
    {
        var school = FetchedJson.SmallSchool();
        school.LastId = 9_007_199_254_740_992;
        var course = FetchedJson.AddCourse(school, "Large");
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 1 });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(9_007_199_254_740_993, course.Id);
        Assert.Contains("9007199254740993", run.Ids("courses.json"));
        Assert.Equal(course.Assignments.Select(assignment => $"{assignment.Id}"), run.Ids($"assignments_{course.Id}.json"));
        Assert.All(course.Assignments, assignment => Assert.Equal(3, run.Ids($"submissions_{assignment.Id}.json").Count));
    }

    [Fact]
    public async Task Ids_that_come_as_text_stay_text_and_are_followed()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync(new SampleCanvasOptions { StringIds = true, PageSizeLimit = 3 });

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("{\"id\":\"", run.Elements("courses.json")[0], StringComparison.Ordinal);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task Fields_nobody_knows_are_kept_and_fields_of_another_type_do_no_harm()
    {
        var school = FetchedJson.SmallSchool();
        var course = school.Courses[0];
        course.Extra["new_in_2031"] = new JsonObject { ["nested"] = new JsonArray(1, 2.50m, null, "ü\u2028\ud83d\ude00 </script>") };
        course.Extra["name"] = new JsonArray("a list now");
        course.Assignments[0].Extra["points_possible"] = "a lot";
        course.Assignments[0].Extra["rubric"] = "none";
        course.Assignments[1].Extra["name"] = new JsonObject { ["en"] = "Essay" };
        course.Assignments[1].Without.Add("description");
        await using var run = await TestRun.AgainstAsync(school);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("\"new_in_2031\":{\"nested\":[1,2.50,null,\"ü", run.Elements("courses.json")[0], StringComparison.Ordinal);
        await run.AssertIsWhatTheServerSentAsync();
    }

    [Fact]
    public async Task The_spelling_of_numbers_and_escapes_is_left_alone_and_line_breaks_are_not()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 0));
        const string Odd =
            """{"id":1,"score":1.0e+02,"big":123456789012345678901234567890,"text":"\u00fc\/\ud83d\n","twice":1,"twice":2}""";
        run.Server.Faults.Add(
            "/assignments", Fault.Status(200, "[\r\n  " + Odd.Replace(",\"big", "\r\n ,\n\"big", StringComparison.Ordinal) + "\n]"));

        await run.RunAsync("fetch-json");

        var line = Assert.Single(run.Elements($"assignments_{run.Ids("courses.json")[0]}.json"));
        Assert.Equal(
            Odd, line.Replace("   ,", ",", StringComparison.Ordinal).Replace("  ,", ",", StringComparison.Ordinal)
            .Replace(", \"big", ",\"big", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_are_UTF_8_without_a_byte_order_mark()
    {
        var school = FetchedJson.SmallSchool(students: 0);
        school.Courses[0].AddStudent("Zoë Öztürk 王小明");
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAsync("fetch-json");

        var bytes = await File.ReadAllBytesAsync(
            run.Archive.Paths.StudentsJsonPath(school.Courses[0].Id), TestContext.Current.CancellationToken);
        Assert.Equal((byte)'[', bytes[0]);
        Assert.True(bytes.AsSpan().IndexOf("Zoë Öztürk 王小明"u8) > 0);
    }

    [Fact]
    public async Task The_guard_against_script_inclusion_is_taken_off()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool(assignments: 0));
        run.Server.Faults.Add("/grade_change/", Fault.Status(200, "while(1);{\"events\":[]}"), times: 2);
        run.Server.Faults.Add("accounts/self/courses", Fault.Status(200, """while(1);[{"id":31,"name":"Guarded"}]"""));
        run.Server.Faults.Add("courses/31/", Fault.Status(200, "while(1);[]"), times: 9);
        run.Server.Faults.Add("courses/32?", Fault.Status(200, """while(1);{"id":32,"name":"Guarded too"}"""));
        run.Server.Faults.Add("courses/32/", Fault.Status(200, "while(1);[]"), times: 9);
        var all = await run.RunAsync("fetch-json");
        var one = await run.RunAsync("fetch-json", "32");

        Assert.Equal((0, 0), (all.ExitCode, one.ExitCode));
        Assert.Equal(["""{"id":31,"name":"Guarded"}""", """{"id":32,"name":"Guarded too"}"""], run.Elements("courses.json"));
    }

    [Fact]
    public async Task The_time_stamp_says_when_with_its_offset()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());

        await run.RunAsync("fetch-json");

        Assert.Matches(@"\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\n\z", run.Archive.Read("json/time_stamp.txt"));
        Assert.Equal(["time_stamp.txt"], run.JsonFiles().Where(file => !file.EndsWith(".json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_school_without_courses_is_no_success()
    {
        await using var run = await TestRun.AgainstAsync(new School());

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((1, false), (outcome.ExitCode, run.Archive.Has("json/courses.json")));
    }
}
