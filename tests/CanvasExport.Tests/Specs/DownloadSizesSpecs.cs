using System.Diagnostics;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.Specs;

/// <summary>Sizes: those that Canvas records wrongly, those that change, and those that a disk does not take.</summary>
public sealed class DownloadSizesSpecs
{
    [Fact]
    public async Task A_file_that_comes_twice_the_same_with_another_size_than_recorded_is_kept_and_not_asked_for_again()
    {
        SchoolFile? file = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            file = scene.HandIn("essay.pdf", SchoolContent.Pattern(502));
            file.Extra["size"] = 400;
        });

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(DownloadScene.BytesOf(file!.Content), scene.OnDisk(file));
        Assert.Equal(2, scene.Fetched(file).Count);
        Assert.Equal(
            ("saved", 502L, "Canvas recorded another size: 400 bytes, and 502 came, twice the same"),
            (scene.Row("essay.pdf").Status, scene.Row("essay.pdf").Size, scene.Row("essay.pdf").Reason));
        foreach (var option in new[] { "--verify", "--repair", "--parallel=1" })
        {
            Assert.Equal(0, (await scene.DownloadAsync(option)).ExitCode);
        }

        Assert.Equal(2, scene.Fetched(file).Count);
    }

    [Fact]
    public async Task A_file_that_retry_errors_healed_and_that_was_replaced_by_one_of_the_same_size_comes_again()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(SchoolContent.Of("an essay about maps"));
        await using var closing = scene;
        file.State = SchoolFileState.Deleted;
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        file.State = SchoolFileState.Present;
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
        Assert.Equal(file.CreatedAt, scene.Row("essay.pdf").ModifiedAt);
        (file.Content, file.ModifiedAt) = (SchoolContent.Of("an essay about cats"), "2024-04-01T08:00:00Z");
        await scene.Run.RunAllAsync("fetch-json", "export-students");

        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);

        Assert.Equal("an essay about cats"u8, scene.OnDisk(file));
    }

    [Fact]
    public async Task A_file_too_large_for_the_disk_is_named_and_the_others_come()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limits.");
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("large.mov", SchoolContent.Pattern(5_000_000));
            scene.HandInTogether(Enumerable.Range(0, 10).Select(number => ($"{number}.pdf", DownloadScene.Unique(number, 300))));
        });
        var program = Path.Combine(AppContext.BaseDirectory, "download-attachments");
        var start = new ProcessStartInfo("sh", ["-c", $"trap '' XFSZ; ulimit -f 4000; exec '{program}' --parallel 1 --root '{scene.Archive.Root}'"]);
        foreach (var (name, value) in scene.Run.Variables)
        {
            start.Environment[name] = value;
        }

        // The runtime itself maps files that are larger than the limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal((3, ""), (process.ExitCode, error));
        Assert.Contains("1 x file: this disk refuses it", said, StringComparison.Ordinal);
        Assert.Contains("/large.mov', '", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 10), number => Assert.True(File.Exists(scene.Place($"{number}.pdf"))));
        await scene.AssertEverythingArrivesAsync();
    }
}
