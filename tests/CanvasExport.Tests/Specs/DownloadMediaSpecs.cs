using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadMediaSpecs
{
    [Theory]
    [InlineData(RecordingKind.Video, ".mp4")]
    [InlineData(RecordingKind.Audio, ".m4a")]
    public async Task A_recording_arrives(RecordingKind kind, string extension)
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(kind, [1, 2, 3]));

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([1, 2, 3], scene.OnDisk(recording!.MediaId + extension));
        Assert.Equal(
            (recording.MediaId, "saved"), (scene.Row(recording.MediaId + extension).CanvasId,
            scene.Row(recording.MediaId + extension).Status));
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task A_recording_without_an_mp4_comes_in_the_form_it_has()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(RecordingKind.Audio, [1, 2, 3]));
        recording!.HasNoMp4 = true;

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([1, 2, 3], scene.OnDisk(recording.MediaId + ".m4a"));
        var query = scene.Asked("/media_download")[^1].PathAndQuery;
        Assert.Contains("media_type=audio", query, StringComparison.Ordinal);
        Assert.DoesNotContain("type=mp4", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_is_still_converted_is_named_and_asked_for_once_in_each_form()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(RecordingKind.Video, [1]));
        recording!.IsTranscoding = true;

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains(
            "...Error object: Canvas is still converting this recording (HTTP 404)", scene.Archive.Read("err.txt"),
            StringComparison.Ordinal);
        Assert.Equal("missing", scene.Row(recording.MediaId + ".mp4").Status);
        Assert.Equal(2, scene.Asked("/media_download").Count);
        Assert.Single(scene.Asked("/info"));
        Assert.Empty(scene.Run.Clock.Pauses);
    }

    [Fact]
    public async Task A_recording_that_is_in_another_form_alone_comes_in_that_form()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(RecordingKind.Video, [1, 2]));
        recording!.OnlyForm = "webm";

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([1, 2], scene.OnDisk(recording.MediaId + ".mp4"));
        Assert.All(scene.Asked("/media/"), request => Assert.Null(request.Authorization));
    }

    [Theory]
    [InlineData("""{"media_sources":[{"fileExt":"flv"},{"fileExt":"webm","url":"ftp://x/y"}]}""", 200, "in other forms alone (flv, webm)")]
    [InlineData("""{"media_sources":[]}""", 200, "still converting this recording")]
    [InlineData("""{"media_sources":7}""", 200, "no download of this recording, or is still converting it")]
    [InlineData("[]", 200, "no download of this recording, or is still converting it")]
    [InlineData("<html>Log in</html>", 200, "no download of this recording, or is still converting it")]
    [InlineData("{}", 404, "no download of this recording, or is still converting it")]
    [InlineData("{}", 401, "no download of this recording, or is still converting it")]
    public async Task What_Canvas_says_of_its_forms_is_the_reason_and_where_it_says_nothing_both_are_said(
        string answer, int status, string reason)
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(RecordingKind.Video, [1]));
        recording!.OnlyForm = "webm";
        scene.Run.Server.Faults.Add("/info", Fault.Status(status, answer), Faults.Always);

        Assert.Equal(3, (await scene.Run.RunAsync("download-media")).ExitCode);

        Assert.Contains(reason, scene.Row(recording.MediaId + ".mp4").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recordings_of_earlier_attempts_and_of_comments_arrive_too()
    {
        List<SchoolRecording> recordings = [];
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            recordings.AddRange(Enumerable.Range(1, 3).Select(number => scene.School.AddRecording(RecordingKind.Video, [(byte)number])));
            var talk = scene.Course.AddAssignment("Talk");
            var student = scene.Course.Enrollments[^1].User;
            talk.Submit(student, SchoolAttempt.Recorded("2024-03-02T10:00:00Z", recordings[0]));
            talk.Submit(student, SchoolAttempt.Recorded("2024-03-03T10:00:00Z", recordings[1]))
                .AddComment("2024-03-04T10:00:00Z", "Listen", scene.School.Owner).Recording = recordings[2];
        });

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal(0, outcome.ExitCode);
        Assert.All(
            recordings, recording => Assert.Equal(DownloadScene.BytesOf(recording.Content), scene.OnDisk(recording.MediaId + ".mp4")));
    }

    [Fact]
    public async Task An_empty_recording_is_no_recording()
    {
        SchoolRecording? recording = null;
        await using var scene = await DownloadScene.OfAsync(scene => recording = scene.Record(RecordingKind.Video, []));

        var outcome = await scene.Run.RunAsync("download-media");

        Assert.Equal(3, outcome.ExitCode);
        Assert.False(File.Exists(scene.Place(recording!.MediaId + ".mp4")));
        scene.AssertNothingUnfinished();
    }

    [Fact]
    public async Task Recordings_of_the_sample_school_arrive_in_every_world()
    {
        var school = SampleSchool.Create();
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { FileAccess = FileAccessWorld.NoVerifier });
        await run.RunAllAsync("fetch-json", "export-students");

        var outcome = await run.RunAsync("download-media");

        Assert.Equal(3, outcome.ExitCode);
        var names = run.Archive.Files("exports").ToLookup(Path.GetFileNameWithoutExtension);
        Assert.All(school.Recordings, recording => Assert.Equal(!recording.IsTranscoding, names[recording.MediaId].Any()));
        Assert.All(school.Recordings.SelectMany(recording => names[recording.MediaId].Select(path => (recording, path))), one =>
            Assert.Equal(DownloadScene.BytesOf(one.recording.Content), File.ReadAllBytes(Path.Combine(run.Archive.Root, one.path))));
    }
}
