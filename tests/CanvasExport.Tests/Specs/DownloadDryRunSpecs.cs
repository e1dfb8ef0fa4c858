using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadDryRunSpecs
{
    [Fact]
    public async Task It_says_what_would_come_from_which_course_and_does_nothing()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("large.pdf", SchoolContent.Pattern(5000));
            scene.HandIn("small.pdf", SchoolContent.Pattern(500));
            scene.AddOtherCourse();
        });
        var before = scene.Archive.Snapshot("exports");
        scene.Run.FreeBytes = _ => 6_000_000;

        var outcome = await scene.DownloadAsync("--dry-run");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("to come       2 files, 5.5 kB: Maps", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("to come       1 file, 5 B: Birds", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("in all        3 files, 5.5 kB", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("already there 0 files, 0 B", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("disk          5.5 kB are needed and 6 MB are free", outcome.Out, StringComparison.Ordinal);
        Assert.Empty(scene.Asked());
        Assert.Equal(before, scene.Archive.Snapshot("exports"));
    }

    [Fact]
    public async Task What_is_there_or_begun_needs_no_room()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("there.pdf", SchoolContent.Pattern(3000));
            scene.HandIn("begun.pdf", SchoolContent.Pattern(5000));
        });
        File.WriteAllBytes(scene.Place("there.pdf"), DownloadScene.BytesOf(SchoolContent.Pattern(3000)));
        File.WriteAllBytes(scene.Place("begun.pdf.part"), DownloadScene.BytesOf(SchoolContent.Pattern(5000))[..4000]);

        var outcome = await scene.DownloadAsync("--dry-run");

        Assert.Contains("already there 1 file, 3 kB", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("disk          1 kB are needed", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_fit_is_refused_before_the_first_request_and_comes_when_there_is_room()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(2_000_000));
        await using var closing = scene;
        scene.Run.FreeBytes = _ => 1_500_000;

        var dry = await scene.DownloadAsync("--dry-run");
        var refused = await scene.DownloadAsync();

        Assert.Equal(3, dry.ExitCode);
        Assert.Contains("missing       1 x room on the disk", dry.Out, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            $"download-attachments: 2 MB are needed and 1.5 MB are free on the disk of {scene.Archive.Root}: make room, or name the courses that fit. Nothing was downloaded.",
            refused.Sentence);
        Assert.Empty(scene.Asked());

        scene.Run.FreeBytes = _ => 2_000_000;
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
    }

    [Fact]
    public async Task A_disk_that_does_not_say_its_room_hinders_nothing()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Run.FreeBytes = _ => null;

        var dry = await scene.DownloadAsync("--dry-run");

        Assert.Contains("how much is free on the disk of", dry.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
    }

    [Fact]
    public async Task Recordings_have_no_size_and_it_says_so()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.Record(RecordingKind.Audio, "a voice"u8.ToArray()));

        var outcome = await scene.Run.RunAsync("download-media", "--dry-run");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("to come       1 file of unknown size: Maps", outcome.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--verify")]
    [InlineData("--repair")]
    public async Task It_is_either_that_or_a_check(string option)
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;

        var outcome = await scene.DownloadAsync("--dry-run", option);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--dry-run cannot be used together with --verify or --repair.", outcome.Error, StringComparison.Ordinal);
    }
}
