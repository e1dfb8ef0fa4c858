using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What is compared with a list that Canvas did not give when it was last asked is never called complete.</summary>
public sealed class CompletenessAgeSpecs : IDisposable
{
    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_second_fetch_in_which_one_list_does_not_come_is_stale_until_it_comes(int status)
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("maps")));
        await scene.Run.RunAllAsync("download-attachments");
        Assert.Contains("  complete      1 student", (await scene.Run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        scene.Run.Clock.Forward(TimeSpan.FromDays(30));
        scene.Faults.Add($"assignment_ids%5B%5D={scene.Course.Assignments[0].Id}", Fault.Status(status, "{}"), Faults.Always);
        await scene.Run.RunAllAsync("fetch-json", "export-students");

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(3, outcome.ExitCode);
        Assert.DoesNotContain("  complete ", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("missing       1 x list that Canvas did not give when it was last asked", outcome.Out, StringComparison.Ordinal);
        var row = Assert.Single(CsvRows.Read<DifferenceRow>(scene.Archive.Paths.DifferencesCsvPath));
        Assert.Equal(("list", $"json/submissions_{scene.Course.Assignments[0].Id}.json", "stale"), (row.What, row.Item, row.Cause));
        Assert.Matches($@"\Aasked on \d+ \w+ \d+, .*HTTP {status}.*; what is compared here is from \d+ \w+ \d+\z", row.Reason);
        scene.Faults.Clear();
        await scene.Run.RunAllAsync("fetch-json", "export-students");
        Assert.Equal(0, (await scene.Run.RunAsync("make-html")).ExitCode);
    }

    [Theory]
    [InlineData("refused", "forbidden", "not permitted (HTTP 401)")]
    [InlineData("failed", "failed", "Canvas is in trouble (HTTP 503)")]
    public async Task A_list_that_never_came_is_accounted_for_by_what_happened(string outcome, string cause, string reason)
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        States("lists_1", State("submissions", "submissions_10.json", outcome, reason, wholeAt: "", assignment: 10));

        Assert.Equal((0, $"accounted for 1 student; 1 {cause}"), await _json.SumAsync(exportCode: 3));

        var list = Assert.Single(Differences());
        Assert.Equal(
            ("list", "Essay", "json/submissions_10.json", cause, reason),
            (list.What, list.AssignmentName, list.Item, list.Cause, list.Reason));
    }

    [Fact]
    public async Task A_list_that_is_not_there_and_of_which_nobody_knows_why_is_not_explained_whatever_err_txt_says()
    {
        File.Delete(Path.Combine(_json.Archive.Root, "json/submissions_10.json"));
        _json.Archive.Write(
            "err.txt", "11-21-2026 23:37:13..Error_fetch_json 'json/submissions_10.json', 'https://x/api/v1/courses/1'\n...Error object: not permitted (HTTP 401)\n");

        Assert.Equal((3, "unexplained   1 student; 1 not explained"), await _json.SumAsync(exportCode: 3));
    }

    [Fact]
    public async Task A_list_of_which_an_older_one_lies_there_is_stale_with_its_dates()
    {
        States("lists_1", State("submissions", "submissions_10.json", "failed", "Canvas is in trouble (HTTP 503)", "2026-02-01T09:00:00Z",
            10));

        Assert.Equal((3, "stale         1 student, 1 submission; 1 stale"), await _json.SumAsync());

        Assert.Equal(
            "asked on 3 March 2026, Canvas is in trouble (HTTP 503); what is compared here is from 1 February 2026",
            Assert.Single(Differences()).Reason);
        Assert.Contains(
            "1 list did not come when Canvas was last asked", _json.Archive.Read("exports/completeness.html"), StringComparison.Ordinal);
        Assert.Contains("from 1 February 2026", _json.Archive.Read("exports/Maps/completeness.html"), StringComparison.Ordinal);
        Assert.Contains("1 stale", _json.Archive.Read("exports/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_may_lack_is_stale_too_and_one_of_all_courses_makes_each_course_so()
    {
        _json.List("sections_1");
        States("lists_1", State("sections", "sections_1.json", "refused", "not permitted (HTTP 403)", "2026-02-01T09:00:00Z"));
        States("lists", State("courses", "courses.json", "refused", "not permitted (HTTP 403)", "2026-01-01T09:00:00Z"));

        Assert.Equal(3, (await _json.SumAsync()).ExitCode);

        Assert.Equal(
            ["json/courses.json", "json/sections_1.json"], Differences().Where(one => one.Cause == DifferenceRow.Stale)
            .Select(one => one.Item));
    }

    [Fact]
    public async Task Where_nobody_wrote_down_when_lists_were_asked_for_that_is_noted_once()
    {
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);

        var outcome = await StepAsync();

        const string Note = "it is not known when each list was fetched";
        Assert.Equal(0, outcome.ExitCode);
        Assert.Single(outcome.Out.Split('\n'), line => line.Contains($"note          Maps: {Note}", StringComparison.Ordinal));
        Assert.Empty(Differences());
        Assert.Contains(Note, _json.Archive.Read("exports/Maps/completeness.html"), StringComparison.Ordinal);
        States("lists_1", State("submissions", "submissions_10.json", "whole", "", "2026-03-03T09:00:00Z", 10));
        Assert.DoesNotContain(Note, (await StepAsync()).Out, StringComparison.Ordinal);
    }

    // One a line, as fetch-json writes them.
    void States(string name, string state) => _json.Archive.Write($"json/{name}.json", $"[\n{state}\n]\n");

    static string State(string list, string file, string outcome, string reason, string wholeAt, long? assignment = null) => $$"""
        {"list":"{{list}}","file":"{{file}}","assignment_id":{{(assignment is null ? "null" : $"{assignment}")}},"url":"https://x/","asked_at":"2026-03-03T09:00:00Z","outcome":"{{outcome}}","reason":"{{reason}}","count":1,"whole_at":"{{wholeAt}}"}
        """;

    Task<StepOutcome> StepAsync(params string[] args) => _json.MakeHtmlAsync(args);

    List<DifferenceRow> Differences() => [.. CsvRows.Read<DifferenceRow>(_json.Archive.Paths.DifferencesCsvPath)];
}
