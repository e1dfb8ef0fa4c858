using System.Globalization;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A teacher archives a course again a month later and is told what became otherwise.</summary>
public sealed class ChangeReportSpecs
{
    [Fact]
    public async Task The_first_export_has_nothing_to_tell()
    {
        await using var run = await TestRun.AgainstSampleSchoolAsync();
        await run.RunAllAsync("fetch-json");

        var outcome = await run.RunAsync("export-students");

        Assert.DoesNotContain("new ", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Archive.Files("exports"), file => Path.GetFileName(file) == "changes.csv");
    }

    [Fact]
    public async Task Each_thing_that_became_otherwise_is_counted_and_stands_in_changes_csv()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("maps")));
        var essay = scene.Course.Assignments[0];
        var noa = essay.Submissions[0];
        var kim = scene.Course.AddStudent("Kim", "kim@example.edu");
        noa.Attempts.Add(SchoolAttempt.Upload("2024-04-02T10:00:00Z", scene.School.AddFile("essay 2.pdf", SchoolContent.Of("more maps"))));
        noa.Comment(scene.School.Owner, "2024-04-03T10:00:00Z", "Better!").Graded("2024-04-03T10:00:00Z", 9);
        essay.Submit(kim, SchoolAttempt.Text("2024-04-04T10:00:00Z", "<p>Mine</p>"));

        var outcome = await AgainAsync(scene);

        Assert.Contains("new           1 student, 1 submission, 1 attempt, 1 comment, 1 file", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("changed       1 grade", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", outcome.Out, StringComparison.Ordinal);
        var table = CsvTable.Read(scene.Archive, "exports/changes.csv");
        var lists = scene.Archive.Read($"json/lists_{scene.Course.Id}.json");
        Assert.All(table.Column("seen_at"), seen => Assert.Contains($"\"asked_at\":\"{seen}\"", lists, StringComparison.Ordinal));
        Assert.Equal(
            ["attempt Essay 2 > 2024-04-02T10:00:00Z", "grade Essay 2 > 9", $"comment Essay {Id(noa.Comments[0])} > Better!",
                $"file Essay submission {Id(scene.School.Files[1])} > essay 2.pdf"],
            Rows(table, "noa"));
        Assert.Equal([$"student  {Id(kim)} > Kim", "submission Essay 1 > 2024-04-04T10:00:00Z"], Rows(table, "kim"));
    }

    [Fact]
    public async Task An_edited_comment_and_a_new_grade_keep_what_stood_there_before()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Of("maps"));
            scene.Course.Assignments[0].Submissions[0].Comment(scene.School.Owner, "2024-03-03T10:00:00Z", "Too short")
                .Graded("2024-03-03T10:00:00Z", 5);
        });
        var noa = scene.Course.Assignments[0].Submissions[0];
        noa.Comments[0].Text = "Just right";
        noa.Graded("2024-04-03T10:00:00Z", 7);
        scene.School.Files[0].Content = SchoolContent.Of("maps and charts");

        var outcome = await AgainAsync(scene);

        Assert.Contains("changed       1 grade, 1 comment, 1 file", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["grade Essay 1 5 > 7", $"comment Essay {Id(noa.Comments[0])} Too short > Just right",
                $"file Essay submission {Id(scene.School.Files[0])} essay.pdf > essay.pdf"],
            Rows(CsvTable.Read(scene.Archive, "exports/changes.csv"), "noa"));
    }

    [Fact]
    public async Task Asked_again_when_nothing_changed_it_tells_nothing_and_touches_no_table()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("maps")));
        var before = scene.Archive.Snapshot("exports/Maps");

        var outcome = await AgainAsync(scene);

        Assert.DoesNotContain("changed", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(before, scene.Archive.Snapshot("exports/Maps"));
    }

    [Fact]
    public async Task Stopped_after_any_student_it_tells_each_change_once_all_the_same()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("essay.pdf", SchoolContent.Of("maps")));
        var essay = scene.Course.Assignments[0];
        essay.Submissions[0].Comment(scene.School.Owner, "2024-04-03T10:00:00Z", "Better!");
        await scene.Run.RunAllAsync("fetch-json");
        var tables = scene.Archive.Snapshot(DownloadScene.Folder);
        await scene.Run.RunAllAsync("export-students");
        var report = scene.Archive.Read("exports/changes.csv");

        // As a kill leaves it: the change written down, the tables not yet.
        foreach (var (path, bytes) in tables)
        {
            File.WriteAllBytes(Path.Combine(scene.Archive.Root, path), Convert.FromHexString(bytes));
        }

        File.Delete(scene.Archive.Paths.ChangesCsvPath);
        await scene.Run.RunAllAsync("export-students");

        Assert.Equal(report, scene.Archive.Read("exports/changes.csv"));
        Assert.Equal(["Better!"], CsvTable.Read(scene.Archive, $"{DownloadScene.Folder}/comments.csv").Column("comment"));
    }

    [Fact]
    public async Task The_page_says_what_is_no_longer_in_Canvas_and_where_a_former_version_lies()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandInTogether([("essay.pdf", SchoolContent.Of("maps")), ("notes.pdf", SchoolContent.Of("notes"))]);
            scene.Course.Assignments[0].Submissions[0]
                .Comment(scene.School.Owner, "2024-03-03T10:00:00Z", "Deleted later")
                .Comment(scene.School.Owner, "2024-03-04T10:00:00Z", "Never mind");
        });
        await scene.DownloadAsync();
        var noa = scene.Course.Assignments[0].Submissions[0];
        noa.Comments.RemoveAt(0);
        noa.Attempts[0]!.Files.RemoveAt(1);
        scene.School.Files[0].Content = SchoolContent.Of("better maps");
        await AgainAsync(scene);
        await scene.DownloadAsync();

        await scene.Run.RunAllAsync("make-html");

        var page = scene.Archive.Read($"{DownloadScene.Folder}/index.html");
        Assert.Matches(@"essay\.pdf</a>\s*<span class=""quiet"">11 bytes, an earlier version lies beside it</span>", page);
        Assert.Matches(@"notes\.pdf</a>\s*<span class=""quiet"">5 bytes, no longer in Canvas</span>", page);
        Assert.Matches(@"no longer in Canvas[^D]*Deleted later", page);
        Assert.True(page.IndexOf("Deleted later", StringComparison.Ordinal) < page.IndexOf("Never mind", StringComparison.Ordinal));
    }

    static async Task<StepOutcome> AgainAsync(DownloadScene scene)
    {
        await scene.Run.RunAllAsync("fetch-json");
        return await scene.Run.RunAsync("export-students");
    }

    static string Id(SchoolObject one) => one.Id.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<string> Rows(CsvTable table, string student) =>
        from row in Enumerable.Range(0, table.Count)
        where table[row, "user_name"] == student
        let before = table[row, "before"]
        select $"{table[row, "what"]} {table[row, "assignment_name"]} {table[row, "item"]}{(before.Length > 0 ? " " + before : "")} > {table[row, "after"]}";
}
