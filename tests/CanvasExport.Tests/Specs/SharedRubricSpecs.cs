using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A rubric of the school is used in many courses, and Canvas tells each course what its own peers filled in of it.</summary>
public sealed class SharedRubricSpecs
{
    const long Shared = 7_000;

    [Fact]
    public async Task A_rubric_that_two_courses_share_is_kept_for_each()
    {
        var school = FetchedJson.SmallSchool(students: 2, assignments: 1);
        Review(school.Courses[0].Assignments[0], "Good");
        Review(FetchedJson.AddCourse(school, "Other", students: 2, assignments: 1).Assignments[0], "Not yet");
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAllAsync("fetch-json", "export-students");

        Assert.Equal(["Good"], Comments(run, "Maps"));
        Assert.Equal(["Not yet"], Comments(run, "Other"));
        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rubric_that_comes_without_what_was_filled_in_says_nothing_of_it()
    {
        var school = FetchedJson.SmallSchool(students: 2, assignments: 1);
        Review(school.Courses[0].Assignments[0], "Good");
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAllAsync("fetch-json", "export-students");
        run.Server.Faults.Add("/rubrics/", Fault.Status(200, $$"""{"id":{{Shared}},"title":"Essay"}"""), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json")).ExitCode);

        Assert.DoesNotContain("peer review", (await run.RunAsync("export-students")).Out, StringComparison.Ordinal);
        Assert.Equal(["Good"], Comments(run, "Maps"));
        Assert.Contains("  stale ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
    }

    // The second student reviews the first.
    static void Review(SchoolAssignment essay, string comment)
    {
        essay.Rubric.Add(new SchoolCriterion("_1", 6, "Voice", new SchoolRating("r1", 6, "Full")));
        essay.Extra["rubric_settings"] = new JsonObject { ["id"] = Shared };
        essay.AskForReview(essay.Submissions[1].User, essay.Submissions[0].User).Mark("_1", 6, "r1", comment);
    }

    static IReadOnlyList<string> Comments(TestRun run, string course) =>
        [.. run.Archive.Files($"exports/{course}").Where(file => file.EndsWith("peer_rubric_assessments.csv", StringComparison.Ordinal))
            .SelectMany(file => CsvTable.Read(run.Archive, file).Column("comments")).Distinct()];
}
