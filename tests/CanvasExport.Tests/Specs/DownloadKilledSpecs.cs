using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadKilledSpecs
{
    [Fact]
    public async Task A_run_that_was_killed_left_no_half_file_under_a_name_and_the_next_one_goes_on()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Pattern(900_000));
        await using var closing = scene;
        scene.Faults.Add("/files/" + file.Uuid, Fault.CutAfter(700_000));
        var hold = scene.Faults.Hold("/files/" + file.Uuid);
        using var process = scene.Run.Start("download-attachments");
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(scene.Place("essay.pdf")));
        Assert.Equal(700_000, new FileInfo(scene.Place("essay.pdf.part")).Length);
        hold.Release();
        var outcome = await scene.DownloadAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file));
        Assert.Equal("bytes=700000-", scene.Fetched(file)[^1].Range);
        scene.AssertNothingUnfinished();
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_stopped_ends_with_130_and_saves_what_it_knows(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var scene = await TwoFilesAsync();
        var hold = scene.Faults.Hold("/files/" + scene.School.Files[1].Uuid);
        using var process = scene.Run.Start("download-attachments", "--parallel", "1");
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);

        await Signal.SendAsync(process, signal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal(
            "download-attachments: stopped; nothing is half written, and the next run continues.\n",
            await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("saved", scene.Row("large.pdf").Status);
        DownloadManifest.AssertTrue(scene.Archive);
        Assert.Contains("..download-attachments was stopped", scene.Archive.Read("log.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_stop_only_what_is_missing_comes()
    {
        await using var scene = await TwoFilesAsync();
        var hold = scene.Faults.Hold("/files/" + scene.School.Files[1].Uuid);
        using var stop = new CancellationTokenSource();
        var run = scene.Run.RunUntilAsync("download-attachments", ["--parallel", "1"], stop.Token);
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        Assert.Equal(130, (await run).ExitCode);

        var outcome = await scene.DownloadAsync();

        Assert.Equal(0, outcome.ExitCode);
        Assert.Single(scene.Fetched(scene.School.Files[0]));
        Assert.False(scene.Archive.Has("err.txt"));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Theory]
    [InlineData("download-attachments")]
    [InlineData("download-media")]
    [InlineData("retry-errors")]
    public async Task A_second_step_on_one_root_is_sent_away(string second)
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        var hold = scene.Faults.Hold("/files/" + file.Uuid);
        var first = scene.DownloadAsync();
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);

        var outcome = await scene.Run.RunAsync(second);

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains("Another run is at work in", outcome.Sentence, StringComparison.Ordinal);
        hold.Release();
        Assert.Equal(0, (await first).ExitCode);
    }

    static Task<DownloadScene> TwoFilesAsync() => DownloadScene.OfAsync(scene =>
    {
        scene.HandIn("large.pdf", SchoolContent.Pattern(9000));
        scene.HandIn("small.pdf", SchoolContent.Pattern(100));
    });
}
