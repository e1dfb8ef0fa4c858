using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.SnapshotApi;
using CanvasExport.Tests.Support;
using Microsoft.Playwright;

namespace CanvasExport.Tests.Specs;

/// <summary>A page with what was in the home, as people see it; skipped on a machine without Chromium or axe-core.</summary>
public sealed class SnapshotsOnPagesSpecs
{
    [Fact]
    public async Task Anybody_can_read_what_was_in_the_home_on_a_phone_in_the_dark_too()
    {
        var axe = await Axe.ReadAsync();
        var school = FetchedJson.SmallSchool(students: 1, assignments: 1);
        var home = $"{school.Courses[0].Enrollments.First(one => one.Type == EnrollmentType.Student).User.Id}";
        await using var run = await TestRun.AgainstAsync(school);
        await run.RunAllAsync("fetch-json", "export-students");
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write(
            $"home/{home}/a/rather/long/way/to/the/notebook/of_the_first_laboratory.ipynb",
            "{\"nbformat\":4,\"metadata\":{},\"cells\":[{\"cell_type\":\"code\",\"metadata\":{},\"source\":[\"print(1)\"],"
                + "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"1\"]}],\"execution_count\":1},"
                + "{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":[\"<script>alert(1)</script>![p](picture.png)\"]}]}");
        await SnapshotsInArchiveSpecs.TakeAsync(
            scene, home, "essay-1_2024-03-16", $"deadline of assignment {school.Courses[0].Assignments[0].Id} at 2024-03-16T12:00:00Z");
        Assert.Equal(0, (await run.RunAsync("make-html", "--snapshots", scene.InSnapshots())).ExitCode);
        var page = Path.Combine(run.Archive.Root, "exports/Maps/s1/index.html");

        foreach (var (width, colors) in ((int, ColorScheme)[])[(1200, ColorScheme.Light), (320, ColorScheme.Dark)])
        {
            await using var browser = await WatchedBrowser.LaunchAsync(width, colors, offline: true);
            await browser.Page.GotoAsync(WatchedBrowser.AddressOf(page));
            await axe.AssertNothingAgainstAsync(browser.Page);
            Assert.Equal(0, await browser.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            Assert.Empty(browser.Complaints);
        }
    }
}
