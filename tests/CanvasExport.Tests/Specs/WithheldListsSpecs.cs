using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>
/// A school that withholds every second list, each in its way: the report names just what was withheld, cause by cause, and nothing
/// else.
/// </summary>
public sealed class WithheldListsSpecs
{
    static readonly string[] Ways = ["forbidden", "failed", "half", "stale"];

    [Fact]
    public async Task The_report_names_what_was_withheld_cause_by_cause_and_nothing_else()
    {
        var school = FetchedJson.SmallSchool(students: 3, assignments: 12);
        var course = school.Courses[0];
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = 2 });
        var withheld = course.Assignments.Where((_, index) => index % 2 == 1)
            .Select((assignment, index) => (Assignment: assignment, Way: Ways[index % Ways.Length])).ToList();
        Withhold(run.Server.Faults, withheld, "forbidden", "failed", "half");
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");
        run.Clock.Forward(TimeSpan.FromDays(30));
        run.Server.Faults.Clear();
        Withhold(run.Server.Faults, withheld, Ways);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments");
        var outcome = await run.RunAsync("make-html");

        var expected = withheld.Select(one => $"json/submissions_{one.Assignment.Id}.json: {one.Way}")
            .Append($"json/sections_{course.Id}.json: forbidden").Order(StringComparer.Ordinal);
        var table = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(
            expected, table.Column("item").Zip(table.Column("cause"), (item, cause) => $"{item}: {cause}").Order(StringComparer.Ordinal));
        Assert.Equal(3, outcome.ExitCode);
        Assert.DoesNotContain("  complete ", outcome.Out, StringComparison.Ordinal);
        Assert.All(table.Column("reason"), reason => Assert.DoesNotContain("run export-students again", reason, StringComparison.Ordinal));
    }

    static void Withhold(Faults faults, IReadOnlyList<(SchoolAssignment Assignment, string Way)> withheld, params string[] ways)
    {
        faults.Add("/sections", Fault.Status(403, "{}"), Faults.Always);
        foreach (var (assignment, way) in withheld.Where(one => ways.Contains(one.Way)))
        {
            faults.AddForList(
                assignment, way is "failed" ? Fault.Status(503, "{}") : Fault.Status(403, "{}"), skip: way == "half" ? 1 : 0);
        }
    }
}
