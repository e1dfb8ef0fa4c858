using CanvasExport.Tests.Support;
using static CanvasExport.Tests.Specs.CompletenessSpecs;

namespace CanvasExport.Tests.Specs;

/// <summary>What the archive holds is what the records say and the disk has, whatever became of the tables that people open.</summary>
public sealed class CompletenessRecordSpecs
{
    [Fact]
    public async Task A_student_whose_folder_is_gone_has_a_page_again_and_the_files_are_named()
    {
        await using var scene = await ArchivedAsync();
        Directory.Delete(Path.Combine(scene.Archive.Root, DownloadScene.Folder), recursive: true);

        Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);

        Assert.Contains("Well done", scene.Archive.Read($"{DownloadScene.Folder}/index.html"), StringComparison.Ordinal);
        Assert.Equal(["file", "file", "file", "recording"], Differences(scene).Select(difference => difference.What).Order());
        Assert.All(
            Differences(scene), difference => Assert.Equal("it was saved and is gone from the disk: run the download step again",
            difference.Reason));
    }

    [Fact]
    public async Task A_student_whose_rows_an_export_did_not_finish_is_named_once()
    {
        await using var scene = await ArchivedAsync();
        RecordEdit.Run(
            Path.Combine(scene.Archive.Root, "exports/Maps"),
            "DELETE FROM exported WHERE owner_id = (SELECT user_id FROM students WHERE user_name = 'noa')");

        Assert.Equal(3, (await scene.Run.RunAsync("make-html")).ExitCode);

        var difference = Assert.Single(Differences(scene));
        Assert.Equal(
            ("student", "noa", "an export was stopped before this student's rows were written: run export-students again"),
            (difference.What, difference.UserName, difference.Reason));
    }

    [Fact]
    public async Task Tables_that_a_person_edited_emptied_or_deleted_change_nothing()
    {
        await using var scene = await ArchivedAsync();
        scene.Archive.Write($"{DownloadScene.Folder}/submissions.csv", "submission_id;user_name\r\n");
        scene.Archive.Write($"{DownloadScene.Folder}/comments.csv", "");
        File.Delete(Path.Combine(scene.Archive.Root, DownloadScene.Folder, "attachments.csv"));
        scene.Archive.Write("exports/files.csv", "path\r\n");

        var outcome = await scene.Run.RunAsync("make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("  complete      2 students, 4 submissions", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Well done", scene.Archive.Read($"{DownloadScene.Folder}/index.html"), StringComparison.Ordinal);
    }
}
