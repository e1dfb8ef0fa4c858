using System.Diagnostics;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadDiskSpecs
{
    [Theory]
    [InlineData(20)]
    [InlineData(500_000)]
    public async Task A_full_disk_ends_the_step_with_one_sentence_and_damages_nothing(int size)
    {
        using var full = await FullDevice.TakeAsync();
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("there.pdf", SchoolContent.Of("there"));
            scene.HandIn("essay.pdf", SchoolContent.Pattern(size));
        });
        scene.Faults.Add($"/files/{scene.School.Files[1].Id}/", Fault.Status(404));
        await scene.DownloadAsync();
        full.StandFor(scene.Place("essay.pdf.part"));
        full.StandFor(scene.Archive.Paths.FilesCsvPath + ".part");

        var outcome = await scene.DownloadAsync();

        AssertOneSentence(scene, outcome, "essay.pdf cannot be written (");
        Assert.Equal("there"u8, scene.OnDisk("there.pdf"));
        Assert.Equal("saved", scene.Row("there.pdf").Status);
    }

    [Theory]
    [InlineData(".part")]
    [InlineData(".part.etag")]
    public async Task A_file_that_the_disk_refuses_is_named_and_the_rest_goes_on(string inTheWay)
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Of("essay"));
            scene.HandIn("other.pdf", SchoolContent.Of("other"));
        });
        Directory.CreateDirectory(scene.Place("essay.pdf" + inTheWay));

        var outcome = await scene.DownloadAsync("--parallel", "1");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("missing       1 x file: this disk refuses it", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("...Error object: this disk refuses it: ", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal("other"u8, scene.OnDisk("other.pdf"));
        Directory.Delete(scene.Place("essay.pdf" + inTheWay));
        await scene.AssertEverythingArrivesAsync();
    }

    [Fact]
    public async Task A_file_too_large_for_the_file_system_is_named_and_the_rest_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A shell's limit stands for such a file system.");
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("film.pdf", SchoolContent.Pattern(5_000_000));
            scene.HandIn("essay.pdf", SchoolContent.Of("essay"));
        });
        var program = Path.Combine(AppContext.BaseDirectory, "download-attachments");
        var start = new ProcessStartInfo(
            "sh", ["-c", "trap '' XFSZ; ulimit -f 4000; exec \"$0\" \"$@\"", program, "--root", scene.Archive.Root, "--parallel", "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        foreach (var (name, value) in scene.Run.Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((3, ""), (process.ExitCode, error));
        Assert.Equal("essay"u8, scene.OnDisk("essay.pdf"));
        Assert.Contains("film.pdf cannot be written (", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_no_file_and_the_rest_goes_on()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Of("essay"));
            scene.HandIn("other.pdf", SchoolContent.Of("other"));
        });
        Directory.CreateDirectory(scene.Place("essay.pdf"));

        var outcome = await scene.DownloadAsync();

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("...Error object: a folder of the same name is in its place", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal("other"u8, scene.OnDisk("other.pdf"));
    }

    static void AssertOneSentence(DownloadScene scene, StepOutcome outcome, string text)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("download-attachments: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains(text, outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(scene.Run.Clock.Pauses);
        Assert.False(File.Exists(scene.Place("essay.pdf")));
    }
}
