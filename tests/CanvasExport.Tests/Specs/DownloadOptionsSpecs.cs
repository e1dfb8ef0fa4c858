using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class DownloadOptionsSpecs
{
    public static TheoryData<string> DownloadSteps => ["download-attachments", "download-media", "retry-errors"];

    [Theory]
    [InlineData("download-attachments")]
    [InlineData("download-media")]
    public async Task Before_export_students_it_says_what_to_run(string step)
    {
        await using var run = await TestRun.AgainstAsync(new School());

        var outcome = await run.RunAsync(step);

        Assert.Equal(
            (1, $"{step}: Nothing has been exported into exports/: run export-students first."), (outcome.ExitCode, outcome.Sentence));
    }

    [Theory]
    [MemberData(nameof(DownloadSteps))]
    public async Task Wrong_use_ends_with_2_and_touches_nothing(string step)
    {
        await using var run = await TestRun.AgainstAsync(new School());
        string[][] wrong = [
            ["--parallel", "0"], ["--parallel", "many"], ["--timeout", "0"], ["--timeout", "-1"], ["--unknown"], ["abc"],
            ["--token-file", "/nowhere/token"], ["--canvas-url", "nonsense://x"]];

        foreach (var args in wrong)
        {
            var outcome = await run.RunAsync(step, args);
            Assert.True(outcome.ExitCode == 2, $"{string.Join(' ', args)}: {outcome.ExitCode}");
            Assert.NotEqual("", outcome.Error);
        }

        Assert.DoesNotContain(run.Archive.Files(), file => file.StartsWith("exports", StringComparison.Ordinal));
        Assert.Empty(run.Server.Requests);
    }

    [Theory]
    [InlineData("download-attachments")]
    [InlineData("download-media")]
    public async Task Course_ids_limit_it_to_those_courses(string step)
    {
        (SchoolCourse Course, SchoolFile File) other = default;
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("essay.pdf", SchoolContent.Of("maps"));
            scene.Record(RecordingKind.Video, [1]);
            other = scene.AddOtherCourse();
        });

        var outcome = await scene.Run.RunAsync(step, $"{scene.Course.Id}");

        Assert.Equal(0, outcome.ExitCode);
        Assert.All(
            DownloadManifest.StudentsFiles(scene.Archive), file => Assert.StartsWith("exports/Maps/", file, StringComparison.Ordinal));
        Assert.Single(DownloadManifest.StudentsFiles(scene.Archive));
    }

    [Fact]
    public async Task A_course_that_is_not_in_the_archive_is_named_and_the_others_come()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;

        var outcome = await scene.DownloadAsync($"{scene.Course.Id}", "99999");

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("course 99999, which is not in the archive", outcome.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(scene.Place(file.DisplayName)));
        var none = await scene.DownloadAsync("99999");
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("99999", none.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_a_verifier_need_neither_URL_nor_token()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;
        scene.Run.Variables.Clear();

        var outcome = await scene.DownloadAsync();

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.True(File.Exists(scene.Place(file.DisplayName)));
        Assert.All(scene.Asked(), request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task URL_and_token_can_come_from_options()
    {
        var (scene, file) = await DownloadScene.OfOneFileAsync(
            options: new SampleCanvasOptions { FileAccess = FileAccessWorld.NoVerifier });
        await using var closing = scene;
        var (url, token) = (scene.Run.Variables["CANVAS_API_URL"]!, scene.Run.Server.Token);
        scene.Run.Variables.Clear();
        Assert.Equal(3, (await scene.DownloadAsync()).ExitCode);
        Assert.Contains("Canvas wants a login for it", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        scene.Archive.Write("token.txt", token + "\n");

        var outcome = await scene.DownloadAsync(
            "--canvas-url", url + "api/v1", "--token-file", Path.Combine(scene.Archive.Root, "token.txt"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(scene.Place(file.DisplayName)));
    }

    [Fact]
    public async Task A_token_without_a_Canvas_URL_goes_nowhere()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync(options: new SampleCanvasOptions { FileAccess = FileAccessWorld.NoVerifier });
        await using var closing = scene;
        scene.Run.Variables.Remove("CANVAS_API_URL");

        var outcome = await scene.DownloadAsync();

        Assert.Equal(3, outcome.ExitCode);
        Assert.All(scene.Asked("/download"), request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task Quiet_says_nothing_and_verbose_says_each_file()
    {
        var (scene, _) = await DownloadScene.OfOneFileAsync();
        await using var closing = scene;

        var loud = await scene.DownloadAsync("--verbose");
        var quiet = await scene.DownloadAsync("--quiet");

        Assert.Contains("exports/Maps/noa/essay.pdf", loud.Out, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), (quiet.ExitCode, quiet.Out, quiet.Error));
    }

    [Fact]
    public async Task The_summary_says_what_came_what_was_there_and_what_is_missing()
    {
        await using var scene = await DownloadScene.OfAsync(scene =>
        {
            scene.HandIn("a.pdf", SchoolContent.Pattern(1500));
            scene.HandIn("b.pdf", SchoolContent.Of("b")).State = SchoolFileState.Deleted;
            scene.HandIn("c.pdf", SchoolContent.Of("c")).State = SchoolFileState.Deleted;
        });

        var outcome = await scene.DownloadAsync();

        Assert.Contains("downloaded    1 file, 1.5 kB", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("already there 0 files", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("missing       2 x file: Canvas no longer has it (HTTP 404)", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("look in       err.txt", outcome.Out, StringComparison.Ordinal);
    }
}
