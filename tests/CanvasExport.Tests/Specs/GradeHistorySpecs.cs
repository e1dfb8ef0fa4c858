using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Where the log of grades is not for the token, the history of the gradebook tells what it can, and says so.</summary>
public sealed class GradeHistorySpecs
{
    const string Log = "/audit/grade_change/";
    const string History = "/gradebook_history/";
    const string Table = "exports/Maps/s1/grade_changes.csv";

    readonly School _school = FetchedJson.SmallSchool(students: 2, assignments: 1);

    public GradeHistorySpecs()
    {
        var work = Course.Assignments[0].Submissions[0];
        Course.GradeLog.Add(new SchoolGradeChange("2024-03-20T10:00:00Z", work.User, work.Assignment, null, "5", _school.Owner));
        (work.Score, work.GradedAt, work.GraderId) = (7, "2024-03-21T10:00:00Z", _school.Owner.Id);
    }

    SchoolCourse Course => _school.Courses[0];

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task It_stands_for_the_log_that_is_refused(int status)
    {
        await using var run = await ExportedAsync(status);

        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["", "5"], table.Column("grade_before"));
        Assert.Equal(["5", "7"], table.Column("grade_after"));
        Assert.Equal(["2024-03-20T10:00:00Z", "2024-03-21T10:00:00Z"], table.Column("changed_at"));
        Assert.Equal(["gradebook history", "gradebook history"], table.Column("source"));
        Assert.Contains("from the gradebook", run.Archive.Read("exports/Maps/s1/grading.html"), StringComparison.Ordinal);
        Assert.False(run.Archive.Has("exports/Maps/s2/grade_changes.csv"));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([$"json/grade_changes_{Course.Id}.json"], differences.Column("item"));
        var kinds = CsvTable.Read(run.Archive, "exports/kinds.csv");
        Assert.Equal("fetched", kinds[kinds.RowOf("kind", "grade-log"), "status"]);
    }

    [Fact]
    public async Task It_is_asked_for_in_no_other_case()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAsync("fetch-json");
        run.Server.Faults.Add(Log, Fault.Status(503, "{}"), Faults.Always);
        await run.RunAsync("fetch-json");

        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains(History, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_log_comes_later_each_change_is_told_once()
    {
        await using var run = await ExportedAsync(403);
        run.Server.Faults.Clear();
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAllAsync("fetch-json", "export-students");
        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["5", "7"], table.Column("grade_after"));
        Assert.Equal(["", ""], table.Column("source"));
        Assert.Equal(["", ""], table.Column("gone_at"));
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task Work_of_which_it_tells_no_change_says_so()
    {
        await using var run = await ExportedAsync(403);
        var other = Course.Assignments[0].Submissions[1];
        (other.Score, other.GradedAt, other.GradeText) = (3, null, "3");
        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.Contains(
            "s history, which is, tells of no change of it", run.Archive.Read("exports/Maps/s2/grading.html"),
            StringComparison.Ordinal);
    }

    async Task<TestRun> ExportedAsync(int status)
    {
        var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add(Log, Fault.Status(status, "{}"), Faults.Always);
        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students");
        return run;
    }
}
