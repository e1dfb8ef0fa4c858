using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class RetryErrorsSpecs
{
    [Fact]
    public async Task Without_an_err_txt_it_says_so_and_leaves_nothing()
    {
        await using var run = await TestRun.AgainstAsync(new School());

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("nothing: there is no err.txt", outcome.Out, StringComparison.Ordinal);
        Assert.Equal([".canvas-export.lock", "log.txt"], run.Archive.Files());
    }

    [Fact]
    public async Task What_was_down_for_a_while_is_healed()
    {
        await using var scene = await FailedAsync();
        var before = scene.Archive.Read("err.txt");

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(scene.School.Files, file => Assert.Equal(DownloadScene.BytesOf(file.Content), scene.OnDisk(file)));
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.Equal(before, scene.Archive.Read("retry000.txt"));
        Assert.Equal(("saved", $"{scene.School.Files[0].Id}"), (scene.Row("a.pdf").Status, scene.Row("a.pdf").CanvasId));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task What_is_still_missing_stays_listed_once()
    {
        await using var scene = await FailedAsync();
        scene.School.Files[0].State = SchoolFileState.Deleted;

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal(3, outcome.ExitCode);
        var lines = scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("/a.pdf', '", lines[0], StringComparison.Ordinal);
        Assert.Equal([lines[0], "...Error object: Canvas no longer has it (HTTP 404)"], lines);
        Assert.True(File.Exists(scene.Place("b.pdf")));
    }

    [Fact]
    public async Task Each_retry_keeps_its_own_copy_of_err_txt()
    {
        await using var scene = await FailedAsync();
        scene.Archive.Write("retry000.txt", "mine");
        scene.School.Files[0].State = SchoolFileState.Deleted;

        await scene.Run.RunAsync("retry-errors");
        await scene.Run.RunAsync("retry-errors");

        Assert.Equal("mine", scene.Archive.Read("retry000.txt"));
        Assert.Contains("/b.pdf', '", scene.Archive.Read("retry001.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("/b.pdf', '", scene.Archive.Read("retry002.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_that_was_killed_loses_no_line()
    {
        await using var scene = await FailedAsync();
        var hold = scene.Faults.Hold($"/files/{scene.School.Files[1].Uuid}/");
        using var process = scene.Run.Start("retry-errors", "--parallel", "1");
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        hold.Release();
        Assert.False(File.Exists(scene.Place("b.pdf")));

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.True(File.Exists(scene.Place("a.pdf")));
        Assert.True(File.Exists(scene.Place("b.pdf")));
        Assert.False(scene.Archive.Has("err.txt"));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_retry_that_was_stopped_goes_on_later()
    {
        await using var scene = await FailedAsync();
        var hold = scene.Faults.Hold($"/files/{scene.School.Files[1].Uuid}/");
        using var stop = new CancellationTokenSource();
        var run = scene.Run.RunUntilAsync("retry-errors", ["--parallel", "1"], stop.Token);
        await hold.Reached.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(130, (await run).ExitCode);

        var left = scene.Archive.Read("err.txt");
        Assert.Contains("/b.pdf', '", left, StringComparison.Ordinal);
        Assert.DoesNotContain("/a.pdf', '", left, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.Run.RunAsync("retry-errors")).ExitCode);
    }

    [Fact]
    public async Task Thumbnails_and_recordings_are_retried_as_what_they_are()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("map.png", SchoolContent.Of("picture")).Thumbnail = [0xff, 0xd8, 0xff, 0xe0];
            scene.HandIn("none.png", SchoolContent.Of("picture")).NamesMissingThumbnail = true;
            recording = scene.Record(RecordingKind.Audio, [7]);
        });
        recording!.HasNoMp4 = true;
        scene.Faults.Add("/images/thumbnails/", Fault.Status(404), times: 2);
        scene.Faults.Add("/media_download", Fault.Status(404), times: 2);
        await scene.DownloadAsync();
        await scene.Run.RunAsync("download-media");
        Assert.Equal(6, scene.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var outcome = await scene.Run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([7], scene.OnDisk(recording.MediaId + ".m4a"));
        Assert.True(File.Exists(scene.Place($"thumbnail-{scene.School.Files[0].Id}.png")));
        Assert.False(File.Exists(scene.Place($"thumbnail-{scene.School.Files[1].Id}.png")));
        Assert.False(scene.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task With_course_ids_only_their_files_are_tried_and_the_others_stay_listed()
    {
        SchoolFile? other = null;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("a.pdf", SchoolContent.Pattern(2000));
            other = scene.AddOtherCourse().File;
        });
        scene.Faults.Add("/files/", Fault.Status(404), times: 2);
        await scene.DownloadAsync();

        var outcome = await scene.Run.RunAsync("retry-errors", $"{scene.Course.Id}");
        var unknown = await scene.Run.RunAsync("retry-errors", "99999");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.True(File.Exists(scene.Place("a.pdf")));
        Assert.Single(scene.Asked($"/files/{other!.Id}/"));
        var line = Assert.Single(scene.Archive.Read("err.txt").Split('\n'), line => line.Contains("Error_http_downloader", StringComparison.Ordinal));
        Assert.Contains("/list.pdf', '", line, StringComparison.Ordinal);
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("nothing: err.txt lists no download of these courses", unknown.Out, StringComparison.Ordinal);
        Assert.Contains("course 99999, which is not in the archive", unknown.Out, StringComparison.Ordinal);
    }

    /// <summary>Two files, neither there, both listed.</summary>
    static async Task<DownloadScene> FailedAsync()
    {
        var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("a.pdf", SchoolContent.Pattern(2000));
            scene.HandIn("b.pdf", SchoolContent.Pattern(1000));
        });
        scene.Faults.Add("/download?", Fault.Status(404), times: 2);
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        return scene;
    }
}
