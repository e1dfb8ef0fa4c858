using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadDamagedSpecs
{
    const string Hint = "; --repair fetches it again";

    [Theory]
    [InlineData("download-attachments")]
    [InlineData("retry-errors")]
    public async Task A_file_that_was_cut_off_on_disk_is_named_and_left_alone(string step)
    {
        await using var scene = await DownloadedAsync();
        File.WriteAllText(scene.Place("essay.pdf"), "an ess");
        await scene.DownloadAsync();

        var outcome = await scene.Run.RunAsync(step);

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("missing       1 x file: it was cut off on this disk" + Hint, outcome.Out, StringComparison.Ordinal);
        Assert.Contains(
            "...Error object: it was cut off on this disk: 6 bytes, not 19" + Hint, scene.Archive.Read("err.txt"),
            StringComparison.Ordinal);
        Assert.Equal("an ess", scene.Archive.Read("exports/Maps/noa/essay.pdf"));
        Assert.Single(scene.Fetched(scene.School.Files[0]));
    }

    [Fact]
    public async Task What_a_teacher_wrote_into_a_file_is_not_overwritten()
    {
        await using var scene = await DownloadedAsync();
        File.WriteAllText(scene.Place("essay.pdf"), "an essay about maps, with remarks");

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("it was changed on this disk: 33 bytes, not 19", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal("an essay about maps, with remarks", scene.Archive.Read("exports/Maps/noa/essay.pdf"));
    }

    [Fact]
    public async Task A_file_that_was_put_back_is_right_again()
    {
        await using var scene = await DownloadedAsync();
        var right = scene.OnDisk("essay.pdf");
        File.WriteAllText(scene.Place("essay.pdf"), "an essay about cats");
        Assert.Equal(3, (await scene.DownloadAsync("--verify")).ExitCode);
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        File.WriteAllBytes(scene.Place("essay.pdf"), right);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.Equal("", scene.Row("essay.pdf").Reason);
    }

    [Fact]
    public async Task A_login_page_that_another_tool_saved_as_an_essay_is_found_out_by_its_size()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        File.WriteAllText(scene.Place("essay.pdf"), "<html>Log in to Canvas</html>");

        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);

        Assert.Contains(
            "its size on this disk is not the one that Canvas recorded: 29 bytes, not 19", scene.Archive.Read("err.txt"),
            StringComparison.Ordinal);
        Assert.Equal(("missing", ""), (scene.Row("essay.pdf").Status, scene.Row("essay.pdf").Sha256));
        Assert.Equal(0, (await scene.DownloadAsync("--repair")).ExitCode);
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_recording_is_verified_and_repaired_too()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.Record(RecordingKind.Video, "a film"u8.ToArray()));
        Assert.Equal(0, (await scene.Run.RunAsync("download-media")).ExitCode);
        var film = scene.Archive.Files(DownloadScene.Folder).Single(file => file.EndsWith(".mp4", StringComparison.Ordinal));
        scene.Archive.Write(film, "a fi");

        var verified = await scene.Run.RunAsync("download-media", "--verify");
        var repaired = await scene.Run.RunAsync("download-media", "--repair");

        Assert.Contains("1 x recording: it was cut off on this disk", verified.Out, StringComparison.Ordinal);
        Assert.Equal((3, 0), (verified.ExitCode, repaired.ExitCode));
        Assert.Equal("a film", scene.Archive.Read(film));
    }

    [Fact]
    public async Task A_thumbnail_that_Canvas_never_made_is_asked_for_once()
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("photo.png", SchoolContent.Of("photo")).NamesMissingThumbnail = true);
        await scene.DownloadAsync();
        var asked = scene.Asked().Count;

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(asked, scene.Asked().Count);
        Assert.Contains("without       1 thumbnail that Canvas never made", outcome.Out, StringComparison.Ordinal);
    }

    static async Task<DownloadScene> DownloadedAsync()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        return scene;
    }
}
