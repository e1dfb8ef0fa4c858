using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>The ledger: what Canvas named, what the archive holds, and why the rest is not there.</summary>
public sealed class CompletenessSpecs
{
    [Fact]
    public async Task A_school_archived_whole_is_counted_and_make_html_ends_with_the_sum()
    {
        await using var scene = await ArchivedAsync();

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.EndsWith(
            "  complete      2 students, 4 submissions, 3 attempts, 2 comments, 3 files, 1 recording\n",
            outcome.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(Differences(scene));
        var course = Assert.Single(CsvRows.Read<CompletenessRow>(scene.Archive.Paths.CompletenessCsvPath), row => row.AssignmentId is null);
        Assert.Equal((2, 2, 3, 3), (course.StudentsCanvas, course.StudentsArchive, course.FilesCanvas, course.FilesArchive));
        Assert.Equal(scene.School.Files.Sum(file => file.Content.Length), course.BytesArchive);
        Assert.Equal(course.BytesCanvas, course.BytesArchive);
        Assert.Contains("What Canvas had, and what is here</a>:", scene.Archive.Read("exports/index.html"), StringComparison.Ordinal);
        Assert.True(scene.Archive.Has("exports/completeness.html") && scene.Archive.Has("exports/Maps/completeness.html"));
    }

    [Theory]
    [InlineData("comments", "comment = 'Well done'", "comment", "comments.csv does not have it: run export-students again")]
    [InlineData("attempts", "submitted_at = '2024-03-01T10:00:00Z'", "attempt", "attempts.csv does not have it: run export-students again")]
    [InlineData("attachments", "file_name = 'essay.pdf'", "file", "attachments.csv does not have it: run export-students again")]
    public async Task A_row_taken_out_of_the_record_is_named(string table, string row, string what, string reason)
    {
        await using var scene = await ArchivedAsync();
        TakeOut(scene, table, row);

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains(
            "missing       1 x difference from what Canvas named, see exports/differences.csv", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("  unexplained   ", outcome.Out, StringComparison.Ordinal);
        var difference = Assert.Single(Differences(scene));
        Assert.Equal(
            ("noa", "Essay", what, DifferenceRow.Unexplained, reason),
            (difference.UserName, difference.AssignmentName, difference.What, difference.Cause, difference.Reason));
        Assert.Contains(reason, scene.Archive.Read("exports/Maps/completeness.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submission_taken_out_is_named_with_the_attempt_that_stood_in_its_row()
    {
        await using var scene = await ArchivedAsync();
        TakeOut(scene, "submissions", "user_name = 'noa' AND assignment_name = 'Essay'");

        Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);

        Assert.Equal(
            [("submission", $"{scene.Course.Assignments[0].Submissions[0].Id}"), ("attempt", "2")],
            Differences(scene).Select(difference => (difference.What, difference.Item)));
    }

    [Fact]
    public async Task A_file_taken_off_the_disk_and_one_cut_short_are_named()
    {
        await using var scene = await ArchivedAsync();
        File.Delete(scene.Place("essay.pdf"));
        File.WriteAllText(scene.Place("notes.pdf"), "no");

        Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);

        Assert.Equal(
            [("exports/Maps/noa/essay.pdf", "it was saved and is gone from the disk: run the download step again"),
                ("exports/Maps/noa/notes.pdf", "it has 2 bytes on this disk, and 5 in Canvas: run the download step with --repair")],
            Differences(scene).Where(difference => difference.Cause == DifferenceRow.Unexplained)
                .Select(difference => (difference.Item, difference.Reason)).Order());
    }

    [Fact]
    public async Task A_file_that_came_with_a_comment_too_must_be_there_twice()
    {
        await using var scene = await ArchivedAsync(scene =>
            scene.Course.Assignments[0].Submissions[0].Comment(scene.School.Owner, "2024-03-05T10:00:00Z", "This one",
                scene.School.Files[1]));
        var twice = scene.Archive.Files(DownloadScene.Folder).Where(file => file.Contains("essay", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, twice.Count);

        foreach (var file in twice)
        {
            var bytes = File.ReadAllBytes(Path.Combine(scene.Archive.Root, file));
            File.Delete(Path.Combine(scene.Archive.Root, file));
            Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);
            Assert.Equal(file, Assert.Single(Differences(scene)).Item);
            File.WriteAllBytes(Path.Combine(scene.Archive.Root, file), bytes);
        }
    }

    [Fact]
    public async Task What_was_handed_in_since_the_export_is_named()
    {
        await using var scene = await ArchivedAsync();
        var essay = scene.Course.Assignments[0];
        essay.Submissions[0].Comment(scene.School.Owner, "2024-05-01T10:00:00Z", "One more thing");
        essay.Submit(
            scene.Course.Enrollments[^1].User, SchoolAttempt.Upload("2024-05-02T10:00:00Z",
            scene.School.AddFile("late.pdf", SchoolContent.Of("late"))));
        await scene.Run.RunAllAsync("fetch-json");

        Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);

        Assert.Equal(
            [("attempt", "1", "kim"), ("comment", $"{essay.Submissions[0].Comments[^1].Id}", "noa"),
                ("file", $"{scene.School.Files[^1].Id}", "kim")],
            Differences(scene).Select(difference => (difference.What, difference.Item, difference.UserName)).Order());
        await scene.Run.RunAllAsync("export-students", "download-attachments");
        Assert.Equal(0, (await scene.Run.RunAsync("make-html")).ExitCode);
        Assert.Empty(Differences(scene));
    }

    [Fact]
    public async Task Each_file_that_could_not_be_had_has_its_reason_and_the_archive_is_accounted_for()
    {
        await using var scene = await ArchivedAsync(scene =>
        {
            scene.School.Files[0].State = SchoolFileState.Deleted;
            scene.School.Files[1].State = SchoolFileState.Locked;
            scene.School.Files[2].State = SchoolFileState.Forbidden;
        });

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("  accounted for ", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("0 of 3 files, 1 recording; 1 deleted, 1 forbidden, 1 locked", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_downloads_each_file_is_accounted_for_as_not_downloaded()
    {
        await using var scene = await ArchivedAsync(steps: []);

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("0 of 3 files, 0 of 1 recording; 4 not downloaded", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_gone_from_Canvas_is_counted_as_kept()
    {
        await using var scene = await ArchivedAsync();
        scene.Course.Assignments[0].Submissions[0].Comments.RemoveAt(0);
        await scene.Run.RunAllAsync("fetch-json", "export-students");

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(
            "  complete      2 students, 4 submissions, 3 attempts, 1 comment, 3 files, 1 recording; 1 kept", outcome.Out,
            StringComparison.Ordinal);
        Assert.Equal(
            (DifferenceRow.Kept, "comment"), Differences(scene).Select(difference => (difference.Cause, difference.What)).Single());
    }

    internal static async Task<DownloadScene> ArchivedAsync(Action<DownloadScene>? arrange = null, string[]? steps = null)
    {
        var scene = await DownloadScene.OfAsync(scene =>
        {
            var kim = scene.Course.AddStudent("Kim", "kim@example.edu");
            var draft = scene.School.AddFile("draft.pdf", SchoolContent.Of("draft"));
            scene.HandInTogether([("essay.pdf", SchoolContent.Of("maps")), ("notes.pdf", SchoolContent.Of("notes"))]);
            var essay = scene.Course.Assignments[0];
            essay.Name = "Essay";
            essay.Submissions[0].Attempts.Insert(0, SchoolAttempt.Upload("2024-02-28T10:00:00Z", draft));
            essay.Submissions[0].Attempts[0]!.SubmittedAt = "2024-03-01T10:00:00Z";
            essay.Submissions[0].Attempts[1]!.SubmittedAt = "2024-03-02T10:00:00Z";
            essay.Submissions[0].Comment(scene.School.Owner, "2024-03-03T10:00:00Z", "Well done")
                .Comment(kim, "2024-03-04T10:00:00Z", "Indeed");
            scene.Record(RecordingKind.Audio, "not really sound"u8.ToArray());
            arrange?.Invoke(scene);
        });
        await scene.Run.RunAllAsync(steps ?? ["download-attachments", "download-media"]);
        return scene;
    }

    internal static List<DifferenceRow> Differences(DownloadScene scene) =>
        [.. CsvRows.Read<DifferenceRow>(scene.Archive.Paths.DifferencesCsvPath)];

    static void TakeOut(DownloadScene scene, string table, string row) =>
        RecordEdit.Run(Path.Combine(scene.Archive.Root, "exports/Maps"), $"DELETE FROM {table} WHERE {row}");
}
