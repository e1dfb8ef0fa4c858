using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Canvas passes a download on to a signed link, and by the time it is read the link has expired.</summary>
public sealed class DownloadExpiredLinksSpecs
{
    public static MatrixTheoryData<FileAccessWorld, int, int> Worlds => new(Enum.GetValues<FileAccessWorld>(), [1, 2, 3], [401, 403]);

    public static MatrixTheoryData<FileAccessWorld, int> ForEver => new(Enum.GetValues<FileAccessWorld>(), [401, 403]);

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task A_file_arrives_by_a_new_link_when_the_first_ones_have_expired(FileAccessWorld world, int expired, int status)
    {
        var options = new SampleCanvasOptions { FileAccess = world, ExpiredLinks = expired, ExpiredLinkStatus = status };
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandInTogether(Works(3)), options);

        await scene.AssertEverythingArrivesAsync();

        Assert.All(scene.School.Files, file => Assert.Equal(expired + 1, scene.Fetched(file).Count));
    }

    [Theory]
    [MemberData(nameof(ForEver))]
    public async Task A_file_whose_links_always_have_expired_is_listed_once_and_the_rest_goes_on(FileAccessWorld world, int status)
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandInTogether(Works(3)), new SampleCanvasOptions { FileAccess = world, ExpiredLinkStatus = status });
        scene.School.Files[0].ExpiredLinks = int.MaxValue;

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("forbidden", scene.Row("0.pdf").Status);
        Assert.Equal(2, scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(scene.Fetched(scene.School.Files[0]).Count, 2, 20);
        Assert.All(scene.School.Files.Skip(1), file => Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file)));
        scene.AssertNothingUnfinished();
    }

    [Theory]
    [InlineData(FileAccessWorld.Verifier)]
    [InlineData(FileAccessWorld.NoVerifier)]
    [InlineData(FileAccessWorld.VerifierRefusesToken)]
    public async Task A_rest_is_asked_for_by_a_new_link_where_each_opens_once(FileAccessWorld world)
    {
        var options = new SampleCanvasOptions { FileAccess = world, LinksOpenOnce = true };
        await using var scene = await DownloadScene.OfAsync(scene => scene.HandInTogether(Works(10)), options);
        foreach (var (number, file) in scene.School.Files.Index())
        {
            scene.Faults.Add("/files/" + file.Uuid, Fault.CutAfter(5 * number), times: 2);
        }

        await scene.AssertEverythingArrivesAsync();
    }

    [Theory]
    [InlineData(FileAccessWorld.Verifier)]
    [InlineData(FileAccessWorld.NoVerifier)]
    [InlineData(FileAccessWorld.VerifierRefusesToken)]
    public async Task A_link_that_expires_before_the_rest_is_asked_for_costs_nothing_that_came(FileAccessWorld world)
    {
        await using var scene = await DownloadScene.OfAsync(
            scene => scene.HandIn("essay.pdf", DownloadScene.Unique(1, 100)), new SampleCanvasOptions { FileAccess = world });
        var file = scene.School.Files[0];
        var hold = scene.Faults.Hold($"/files/{file.Id}/download", skip: 1);
        scene.Faults.Add("/files/" + file.Uuid, Fault.CutAfter(60));
        var run = scene.AssertEverythingArrivesAsync();
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);

        file.ExpiredLinks = 3;
        hold.Release();
        await run;

        Assert.Equal([null, "bytes=60-", "bytes=60-", "bytes=60-"], scene.Fetched(file).Select(request => request.Range));
    }

    [Fact]
    public async Task Thumbnails_and_recordings_arrive_by_a_new_link_too()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(
            scene =>
            {
                scene.HandIn("map.png", SchoolContent.Of("picture")).Thumbnail = [0x89, (byte)'P', (byte)'N', (byte)'G'];
                recording = scene.Record(RecordingKind.Video, [1, 2, 3]);
            },
            new SampleCanvasOptions { ExpiredLinks = 2 });

        await scene.AssertEverythingArrivesAsync();
        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([1, 2, 3], scene.OnDisk(recording!.MediaId + ".mp4"));
        Assert.True(File.Exists(scene.Place($"thumbnail-{scene.School.Files[0].Id}.png")));
    }

    static IEnumerable<(string Name, SchoolContent Content)> Works(int count) =>
        Enumerable.Range(0, count).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 50)));
}
