using CanvasExport.Core.Tables.Rows;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadNetworkGoneSpecs
{
    const int Files = 60;

    [Fact]
    public async Task A_network_that_is_gone_is_not_waited_for_file_by_file_and_everything_missing_is_listed()
    {
        await using var scene = await ManyFilesAsync();
        await scene.Run.Server.DisposeAsync();

        var outcome = await scene.DownloadAsync("--parallel", "2");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        var errors = scene.Archive.Read("err.txt");
        Assert.All(Enumerable.Range(0, Files), number => Assert.Contains($"/{number}.pdf', '", errors, StringComparison.Ordinal));
        Assert.Contains("it was not tried: 127.0.0.1 no longer answers", errors, StringComparison.Ordinal);
        Assert.InRange(scene.Run.Clock.Pauses.Count, 1, 6 * 5);
        Assert.All(CsvRows.Read<FileRow>(scene.Archive.Paths.FilesCsvPath), row => Assert.Equal("missing", row.Status));
    }

    [Fact]
    public async Task A_network_that_comes_back_counts_from_the_start()
    {
        await using var scene = await ManyFilesAsync();
        foreach (var (number, fault) in new[] { (10, Fault.Reset), (11, Fault.Status(404)), (12, Fault.Reset) })
        {
            scene.Faults.Add($"/files/{scene.School.Files[number].Id}/", fault, Faults.Always);
        }

        var outcome = await scene.DownloadAsync("--parallel", "1");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(Files - 3, CsvRows.Read<FileRow>(scene.Archive.Paths.FilesCsvPath).Count(row => row.Status == "saved"));
    }

    [Fact]
    public async Task What_the_lost_network_left_out_the_next_run_brings()
    {
        await using var scene = await ManyFilesAsync();
        scene.Faults.Add("/download?", Fault.Reset, times: 6 * 6);
        Assert.Equal(3, (await scene.DownloadAsync("--parallel", "2")).ExitCode);
        scene.Faults.Clear();

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.False(scene.Archive.Has("err.txt"));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_storage_that_is_gone_keeps_nothing_away_that_lies_elsewhere()
    {
        await using var scene = await ManyFilesAsync();
        var (last, isThere) = (scene.School.Files[0], "0"u8.ToArray());
        scene.Faults.Add($"/files/{last.Id}/", Fault.Status(200, "0", "application/pdf"));
        foreach (var file in scene.School.Files.Skip(1))
        {
            scene.Faults.Add("/files/" + file.Uuid, Fault.Reset, Faults.Always);
        }

        var outcome = await scene.DownloadAsync("--parallel", "1");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(isThere, scene.OnDisk(last));
        Assert.Contains("x file: it was not tried: 127.0.0.1 no longer answers", outcome.Out, StringComparison.Ordinal);

        // Of one that brings bytes, of one whose link is asked for meanwhile, and of one in whose place the next may be by then.
        Assert.InRange(scene.Run.Clock.Pauses.Count, 5, 3 * 5);
    }

    static Task<DownloadScene> ManyFilesAsync() => DownloadScene.OfAsync(scene =>
    {
        foreach (var number in Enumerable.Range(0, Files))
        {
            scene.HandIn($"{number}.pdf", SchoolContent.Of($"{number}"));
        }
    });
}
