using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What a token may see, and ids as Canvas writes them.</summary>
public sealed class FetchJsonRightsSpecs
{
    readonly School _school = new();

    [Fact]
    public async Task I_can_name_a_course_with_its_shard()
    {
        var course = FetchedJson.AddCourse(_school, "Far", 1, 1);
        course.Id = 10170000001100251;
        await using var run = await TestRun.AgainstAsync(_school);

        var outcome = await run.RunAsync("fetch-json", "1017~1100251");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["10170000001100251"], run.Ids("courses.json"));
        await run.RunAllAsync("export-students");
        Assert.Equal(0, (await run.RunAsync("export-students", "1017~1100251")).ExitCode);
        Assert.Equal(2, (await run.RunAsync("export-students", "1017~")).ExitCode);
    }

    [Fact]
    public async Task A_token_that_sees_only_its_section_is_said_to_and_nobody_is_gone_for_it()
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 2, 1);
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        course.Extra["enrollments"] = JsonNode.Parse(
            """[{"type":"ta","limit_privileges_to_course_section":true},{"type":"student"}]""");
        var hidden = course.Enrollments.Last(enrollment => enrollment.Type == EnrollmentType.Student);
        course.Enrollments.Remove(hidden);

        var outcome = await run.RunAsync("fetch-json");
        await run.RunAllAsync("export-students");
        await run.RunAsync("make-html");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches("missing +1 x course of which the token's owner sees only their own section", outcome.Out);
        Assert.Contains($"course {course.Id}'", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        var students = CsvTable.Read(run.Archive, "exports/Maps/students.csv");
        Assert.Equal(["", ""], students.Column("gone_at"));
        Assert.Contains("half", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task Whoever_sees_one_section_and_teaches_all_sees_all()
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 2, 1);
        course.Extra["enrollments"] = JsonNode.Parse(
            """[{"type":"ta","limit_privileges_to_course_section":true},{"type":"teacher","limit_privileges_to_course_section":false}]""");
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
    }

    [Fact]
    public async Task Where_Canvas_counts_more_students_than_it_lists_that_is_said_and_nobody_is_gone_for_it()
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 3, 1);
        var teacher = course.Enroll(_school.AddUser("Tea", "tea@example.edu"), EnrollmentType.Teacher);
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        course.Extra["total_students"] = 3;
        course.Enrollments.Remove(teacher);
        foreach (var hidden in course.Enrollments.Where(enrollment => enrollment.Type == EnrollmentType.Student).Skip(1).ToList())
        {
            course.Enrollments.Remove(hidden);
            course.Assignments[0].Submissions.RemoveAll(submission => submission.User == hidden.User);
        }

        var outcome = await run.RunAsync("fetch-json");
        await run.RunAllAsync("export-students");
        await run.RunAsync("make-html");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(
            "Canvas counts 3 students in this course, and lists only 1 of them", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["", "", ""], CsvTable.Read(run.Archive, "exports/Maps/students.csv").Column("gone_at"));
        Assert.All(CsvTable.Read(run.Archive, "exports/Maps/teachers.csv").Column("gone_at"), at => Assert.Equal("", at));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(["half"], differences.Column("cause").Distinct());
        Assert.Contains("json/submissions_" + course.Assignments[0].Id + ".json", differences.Column("item"), StringComparer.Ordinal);
        Assert.Contains("at least 3 students", run.Archive.Read("exports/Maps/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 3)]
    [InlineData(0, 2, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(1, 0, 0)]
    public async Task A_single_student_whom_Canvas_counts_and_does_not_list_is_said_to_be_hidden(
        int sectionsOfTestStudent, int leftTheCourse, int exitCode)
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 3, 1);
        course.Extra["total_students"] = 4;
        for (var section = 0; section < sectionsOfTestStudent; section++)
        {
            _ = section == 0 ? course.AddTestStudent() : course.Enroll(course.Enrollments[^1].User, EnrollmentType.StudentView).User;
        }

        for (var left = 0; left < leftTheCourse; left++)
        {
            course.AddStudent($"Left {left}", state: EnrollmentState.Inactive);
        }

        await using var run = await TestRun.AgainstAsync(_school);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(exitCode == 3, run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task A_Canvas_that_counts_students_once_for_each_section_hides_nobody()
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 3, 1);
        course.Enroll(course.Enrollments[0].User, EnrollmentType.Student);
        course.AddTestStudent();
        course.Extra["total_students"] = 5;
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        Assert.Contains("Canvas counts 5 students", run.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 3)]
    [InlineData("""{"view_all_grades":false,"manage_grades":false}""", 3)]
    [InlineData("""{"view_all_grades":true,"manage_grades":false}""", 0)]
    [InlineData(null, 3)]
    public async Task The_token_of_a_student_is_not_taken_for_one_that_sees_all(string? permissions, int exitCode)
    {
        var course = FetchedJson.AddCourse(_school, "Maps", 2, 1);
        course.Extra["enrollments"] = JsonNode.Parse("""[{"type":"student","role":"StudentEnrollment"}]""");
        course.Permissions = permissions is null ? null : JsonNode.Parse(permissions)!.AsObject();
        await using var run = await TestRun.AgainstAsync(_school);

        var outcome = await run.RunAsync("fetch-json", $"{course.Id}");

        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(exitCode == 3, outcome.Out.Contains("is in this course as a student or observer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_token_that_is_refused_for_a_moment_is_asked_with_again(int times)
    {
        FetchedJson.AddCourse(_school, "Maps", 3, 1);
        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 1 });
        run.Server.Faults.Add("students/submissions", Fault.ExpiredToken, times, skip: 1);

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((0, "", false), (outcome.ExitCode, outcome.Error, run.Archive.Has("err.txt")));
        Assert.NotEmpty(run.Clock.Pauses);
        Assert.Equal(times > 1, run.Server.Requests.Any(request => request.PathAndQuery.EndsWith("users/self", StringComparison.Ordinal)));
    }
}
