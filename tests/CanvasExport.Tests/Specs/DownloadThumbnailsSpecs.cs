using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadThumbnailsSpecs
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13];

    [Fact]
    public async Task A_thumbnail_lies_beside_its_file()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("map.png", SchoolContent.Of("picture")).Thumbnail = Png);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var name = $"thumbnail-{scene.School.Files[0].Id}.png";
        Assert.Equal(Png, scene.OnDisk(name));
        Assert.Equal(("saved", $"{scene.School.Files[0].Id}"), (scene.Row(name).Status, scene.Row(name).CanvasId));
    }

    [Fact]
    public async Task No_thumbnail_is_no_loss()
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("map.png", SchoolContent.Of("picture")).NamesMissingThumbnail = true);

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.Equal(["exports/Maps/noa/map.png"], DownloadManifest.StudentsFiles(scene.Archive));
        Assert.Contains("1 thumbnail that Canvas never made", outcome.Out, StringComparison.Ordinal);
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_thumbnail_that_does_not_exist_is_not_called_saved()
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("map.png", SchoolContent.Of("picture")).NamesMissingThumbnail = true);

        await scene.DownloadAsync();

        var lines = scene.Archive.Read("log.txt").Split('\n').Where(line => line.Contains("/thumbnail-", StringComparison.Ordinal));
        Assert.DoesNotContain("saved", Assert.Single(lines), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("no picture at all")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>")]
    [InlineData("RIFF")]
    [InlineData("RIFF0000WAVEfmt ")]
    public async Task What_is_no_picture_is_no_thumbnail(string content)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
            scene.HandIn("map.png", SchoolContent.Of("picture")).Thumbnail = System.Text.Encoding.UTF8.GetBytes(content));

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("...Error object: what came as its thumbnail is not a picture", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(["exports/Maps/noa/map.png"], DownloadManifest.StudentsFiles(scene.Archive));
        scene.AssertNothingUnfinished();
    }

    [Fact]
    public async Task A_thumbnail_cut_off_in_its_first_bytes_is_still_a_picture()
    {
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandIn("map.png", SchoolContent.Of("picture")).Thumbnail = Png);
        scene.Faults.Add($"/thumbnails/{scene.School.Files[0].Uuid}?", Fault.CutAfter(2));

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(Png, scene.OnDisk($"thumbnail-{scene.School.Files[0].Id}.png"));
    }
}
