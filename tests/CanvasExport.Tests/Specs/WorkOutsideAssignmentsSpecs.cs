using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// Practice quizzes, surveys and discussions that belong to no assignment are in the archive (<see cref="PracticeQuizSpecs"/>), and named
/// where an earlier version left them out.
/// </summary>
public sealed class WorkOutsideAssignmentsSpecs
{
    readonly School _school = FetchedJson.SmallSchool(1, 1);

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task Quizzes_whose_attempts_an_earlier_version_did_not_ask_for_are_named_where_students_may_have_worked()
    {
        using var json = new HandMadeJson();
        json.List("quizzes_1", """{"id":61,"title":"Self check","quiz_type":"practice_quiz","published":true}""",
            """{"id":62,"quiz_type":"survey"}""", """{"id":63,"quiz_type":"practice_quiz","published":false}""",
            """{"id":64,"quiz_type":"assignment","assignment_id":10}""");

        await json.SumAsync();

        var table = CsvTable.Read(json.Archive, "exports/differences.csv");
        Assert.Equal(["quiz \"Self check\"", "quiz \"62\""], table.Column("item"));
        Assert.Equal(["not fetched"], table.Column("cause").Distinct());
        Assert.All(table.Column("reason"), reason => Assert.Contains("run fetch-json again", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_course_that_has_turned_them_off_has_none()
    {
        (Course.Quizzes, Course.DiscussionTopics) = (null, null);
        await using var run = await TestRun.AgainstAsync(_school);

        Assert.Equal(0, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_course_turns_off_once_it_was_archived_is_not_gone()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json", "export-students");
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Add("/discussion_topics?", Fault.Status(404, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Contains("stale", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
        Assert.Empty(Directory.EnumerateFiles(run.Archive.Root, "changes.csv", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Where_they_are_refused_that_is_said()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/discussion_topics", Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");
        Assert.Equal(["forbidden"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }
}
