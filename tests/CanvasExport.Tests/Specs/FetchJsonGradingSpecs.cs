using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The log of grades and the results of outcomes are asked for once a course; what Canvas does not give is named.</summary>
public sealed class FetchJsonGradingSpecs
{
    const string Log = "/audit/grade_change/";
    const string Results = "/outcome_results";
    const string Outcomes = "/outcome_group_links";

    readonly School _school = FetchedJson.SmallSchool(students: 2, assignments: 1);

    public FetchJsonGradingSpecs()
    {
        Essay.Submissions[0].Graded("2024-03-20T10:00:00Z", 8);
        var outcome = new SchoolOutcome("Reads a chart", 5, 3) { Id = 9_001 };
        outcome.Results.Add(new SchoolOutcomeResult(9_002, Essay.Submissions[0].User, Essay, 4, "2024-03-20T10:00:00Z"));
        Course.Outcomes.Add(outcome);
    }

    SchoolCourse Course => _school.Courses[0];

    SchoolAssignment Essay => Course.Assignments[0];

    [Fact]
    public async Task Each_is_asked_for_once_and_kept_as_Canvas_sent_it()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        foreach (var path in new[] { Log, Results, Outcomes })
        {
            Assert.Single(run.Server.Requests, request => request.PathAndQuery.Contains(path, StringComparison.Ordinal));
        }

        Assert.All(run.Server.Requests, request => Assert.Equal("GET", request.Method));
        await run.AssertIsWhatTheServerSentAsync();
        Assert.Equal(["8"], CsvTable.Read(run.Archive, "exports/Maps/s1/grade_changes.csv").Column("grade_after"));
        Assert.Equal(["Reads a chart"], CsvTable.Read(run.Archive, "exports/Maps/s1/outcome_results.csv").Column("outcome"));
    }

    [Fact]
    public async Task Where_nobody_has_a_result_the_outcomes_are_not_asked_for()
    {
        Course.Outcomes.Clear();
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json");

        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains(Outcomes, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(403, "forbidden")]
    [InlineData(503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause_and_the_rest_goes_on(int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        foreach (var path in new[] { Log, "/gradebook_history/", Outcomes })
        {
            run.Server.Faults.Add(path, Fault.Status(status, "{}"), Faults.Always);
        }

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        string[] history = status == 503 ? [] : [$"json/grade_versions_{Course.Id}.json"];
        Assert.Equal(
            [$"json/grade_changes_{Course.Id}.json", .. history, $"json/outcomes_{Course.Id}.json"], differences.Column("item"));
        Assert.All(differences.Column("cause"), one => Assert.Equal(cause, one));
        Assert.Equal(["4"], CsvTable.Read(run.Archive, "exports/Maps/s1/outcome_results.csv").Column("score"));
        Assert.Contains(
            "Canvas did not give all of its log of grades", run.Archive.Read("exports/Maps/s1/grading.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"events\":[],\"links\":{}}")]
    public async Task An_empty_log_is_no_difference_bare_or_wrapped(string body)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add(Log, Fault.Status(200, body), Faults.Always);
        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.Contains(
            "which it keeps for some time only, has nothing of it", run.Archive.Read("exports/Maps/s1/grading.html"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_250_pages_comes_whole()
    {
        for (var number = 1; number < 250; number++)
        {
            Course.GradeLog.Add(new SchoolGradeChange(
                $"2024-03-19T{number / 60:00}:{number % 60:00}:00Z", Essay.Submissions[0].User, Essay, $"{number}", $"{number + 1}",
                _school.Owner));
        }

        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 1 });
        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.Equal(250, CsvTable.Read(run.Archive, "exports/Maps/s1/grade_changes.csv").Column("change_id").Count);
    }
}
