using System.Diagnostics;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadVerifySpecs
{
    const string Essay = "exports/Maps/noa/essay.pdf";

    [Fact]
    public async Task A_finished_archive_is_whole_and_nobody_is_asked()
    {
        await using var scene = await DownloadedAsync();
        var asked = scene.Asked().Count;
        var before = scene.Archive.Snapshot("exports");

        var outcome = await scene.DownloadAsync("--verify");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("as they came  2 files, 1.5 kB", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(asked, scene.Asked().Count);
        Assert.Equal(before, scene.Archive.Snapshot("exports"));
    }

    [Fact]
    public async Task One_changed_byte_is_named_here_and_by_sha256sum()
    {
        Tools.Require("sha256sum");
        await using var scene = await DownloadedAsync();
        Assert.Equal("", await Sha256SumAsync(scene));
        ChangeByte(scene, 700);

        var outcome = await scene.DownloadAsync("--verify");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains(
            $"wrong         {Essay}: it was changed on this disk: its SHA-256 is not the one recorded when it was downloaded", outcome.Out,
            StringComparison.Ordinal);
        Assert.Contains("as they came  1 file", outcome.Out, StringComparison.Ordinal);
        Assert.Contains($"{Essay}: FAILED", await Sha256SumAsync(scene), StringComparison.Ordinal);
        Assert.StartsWith("it was changed on this disk", scene.Row("essay.pdf").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cut_off_gone_or_never_came_is_named_with_its_reason_once()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Pattern(1500));
            scene.HandIn("gone.pdf", SchoolContent.Of("gone"));
            scene.HandIn("lost.pdf", SchoolContent.Of("lost")).State = SchoolFileState.Deleted;
        });
        await scene.DownloadAsync();
        await using (var file = File.OpenWrite(scene.Place("essay.pdf")))
        {
            file.SetLength(1000);
        }

        File.Delete(scene.Place("gone.pdf"));

        var outcome = await scene.DownloadAsync("--verify");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("missing       1 x file: it was cut off on this disk", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("missing       1 x file: it was here and is gone", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("missing       1 x file: Canvas no longer has it (HTTP 404)", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(3, scene.Archive.Read("err.txt").Split("Error_http_downloader").Length - 1);
        Assert.Equal(["it was cut off on this disk: 1000 bytes, not 1500", "it was here and is gone", "Canvas no longer has it (HTTP 404)"],
            scene.School.Files.Select(file => scene.Row(file.DisplayName).Reason));
    }

    [Fact]
    public async Task Repair_brings_the_right_file_and_keeps_the_changed_one_beside_it()
    {
        await using var scene = await DownloadedAsync();
        ChangeByte(scene, 700);
        var changed = scene.OnDisk("essay.pdf");
        File.SetLastWriteTime(scene.Place("essay.pdf"), new DateTime(2026, 3, 4, 12, 0, 0, DateTimeKind.Local));

        var outcome = await scene.DownloadAsync("--repair");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("repaired      1 file", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(DownloadScene.BytesOf(scene.School.Files[0].Content), scene.OnDisk("essay.pdf"));
        Assert.Equal(changed, scene.OnDisk("essay (former 2026-03-04).pdf"));
        Assert.Single(scene.Fetched(scene.School.Files[1]));
        Assert.Equal(("saved", ""), (scene.Row("essay.pdf").Status, scene.Row("essay.pdf").Reason));
        Assert.False(scene.Archive.Has("err.txt"));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_second_damage_on_the_same_day_is_kept_too()
    {
        await using var scene = await DownloadedAsync();
        foreach (var number in new[] { 1, 2 })
        {
            ChangeByte(scene, 700 + number);
            File.SetLastWriteTime(scene.Place("essay.pdf"), new DateTime(2026, 3, 4, 12, 0, 0, DateTimeKind.Local));
            Assert.Equal(0, (await scene.DownloadAsync("--repair")).ExitCode);
        }

        Assert.True(scene.Archive.Has("exports/Maps/noa/essay (former 2026-03-04-2).pdf"));
    }

    [Fact]
    public async Task What_was_only_cut_off_is_replaced_without_a_trace()
    {
        await using var scene = await DownloadedAsync();
        await using (var file = File.OpenWrite(scene.Place("essay.pdf")))
        {
            file.SetLength(1000);
        }

        Assert.Equal(0, (await scene.DownloadAsync("--verify", "--repair")).ExitCode);

        Assert.DoesNotContain(scene.Archive.Files(), file => file.Contains("former", StringComparison.Ordinal));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_repair_that_fails_leaves_what_is_there_and_says_both_reasons()
    {
        await using var scene = await DownloadedAsync();
        ChangeByte(scene, 700);
        var changed = scene.OnDisk("essay.pdf");
        scene.School.Files[0].State = SchoolFileState.Deleted;

        var outcome = await scene.DownloadAsync("--repair");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(changed, scene.OnDisk("essay.pdf"));
        Assert.Equal(
            "it was changed on this disk: its SHA-256 is not the one recorded when it was downloaded; downloading it again failed: Canvas no longer has it (HTTP 404)",
            scene.Row("essay.pdf").Reason);
        Assert.Equal(DownloadScene.Hash(DownloadScene.BytesOf(scene.School.Files[0].Content)), scene.Row("essay.pdf").Sha256);
    }

    static async Task<DownloadScene> DownloadedAsync()
    {
        var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Pattern(1500));
            scene.HandIn("other.pdf", SchoolContent.Of("other"));
        });
        Assert.Equal(0, (await scene.DownloadAsync()).ExitCode);
        return scene;
    }

    static void ChangeByte(DownloadScene scene, int position)
    {
        using var file = File.Open(scene.Place("essay.pdf"), FileMode.Open);
        file.Position = position;
        var was = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)~was);
    }

    static async Task<string> Sha256SumAsync(DownloadScene scene)
    {
        var start = new ProcessStartInfo("sha256sum", ["--check", "--quiet", "exports/manifest-sha256.txt"])
        {
            WorkingDirectory = scene.Archive.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It says FAILED in the language of the user.
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}
