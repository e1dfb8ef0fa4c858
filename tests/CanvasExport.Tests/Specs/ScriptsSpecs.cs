using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

[Trait("Takes", "long")]
public sealed class ScriptsSpecs
{
    static readonly string[] Downloads = ["download-attachments", "download-media", "retry-errors"];

    // The pages are made before what failed is tried again, and once more after that.
    static readonly string[] Steps = [.. ScriptsScene.Programs.Select(program => program.Program), "make-html"];

    public static TheoryData<string> Everything => ["run_all.sh", "run_all.ps1", "run_no_dl.sh", "run_no_dl.ps1"];

    [Theory]
    [InlineData("run_all.sh")]
    [InlineData("run_all.ps1")]
    public async Task I_can_archive_a_school_that_has_lost_files(string script)
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstSampleSchoolAsync());

        var outcome = await scene.RunAsync(script);

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Steps, scene.StepsInLog());
        Assert.True(scene.Archive.Has("exports/index.html"));
        Assert.Contains("Error_http_downloader", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(scene.Archive.Read("retry000.txt").Split('\n').Length, scene.Archive.Read("err.txt").Split('\n').Length);
        Assert.StartsWith(
            "  accounted for 34 students, 231 submissions, ", outcome.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Fact]
    public async Task When_retry_errors_heals_everything_the_page_shows_it_and_all_is_well()
    {
        var (school, file) = SmallSchool();
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(school));
        scene.Run.Server.Faults.Add($"/files/{file.Id}/download", Fault.Status(404));

        var outcome = await scene.RunAsync("run_all.sh");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Steps, scene.StepsInLog());
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.StartsWith("  complete      ", outcome.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Contains("href=\"essay.pdf\"", scene.Archive.Read("exports/Maps/noa/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_stops_it_with_2()
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SmallSchool().School));
        scene.Run.Variables.Clear();

        var outcome = await scene.RunAsync("run_all.sh");

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("fetch-json: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(scene.Archive.Files());
    }

    [Theory]
    [InlineData("run_all.sh")]
    [InlineData("run_no_dl.ps1")]
    public async Task A_run_that_is_still_at_work_here_stops_it_with_1_and_keeps_its_logs(string script)
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SmallSchool().School));
        scene.Archive.Write("err.txt", "of the other run");
        scene.Archive.Write("log.txt", "of the other run");
        using var other = ArchiveLock.Take(scene.Archive.Paths);

        var outcome = await scene.RunAsync(script);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Another run is at work in", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(("of the other run", "of the other run"), (scene.Archive.Read("err.txt"), scene.Archive.Read("log.txt")));
        Assert.Empty(scene.Run.Server.Requests);
    }

    [Fact]
    public async Task I_can_archive_some_courses_elsewhere_with_a_token_from_a_file_and_no_word_but_errors()
    {
        var (school, file) = SmallSchool();
        school.AddCourse("Birds").AddStudent("Kim", "kim@example.edu");
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(school));
        using var elsewhere = new TempArchive();
        elsewhere.Write("token", scene.Run.Server.Token);
        scene.Run.Server.Faults.Add($"/files/{file.Id}/download", Fault.Status(404));
        scene.Run.Variables.Clear();

        var outcome = await scene.RunAsync(
            "run_all.sh", "--root", elsewhere.Root, "--quiet", "--canvas-url", scene.Run.Server.Url.AbsoluteUri,
            "--token-file", Path.Combine(elsewhere.Root, "token"), "--parallel", "2", $"{school.Courses[0].Id}", "99999");

        Assert.Equal((3, "", ""), (outcome.ExitCode, outcome.Out, outcome.Error));
        Assert.Empty(scene.Archive.Files());
        Assert.DoesNotContain(elsewhere.Files("exports"), path => path.StartsWith("exports/Birds", StringComparison.Ordinal));
        Assert.Contains("href=\"essay.pdf\"", elsewhere.Read("exports/Maps/noa/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            scene.Run.Server.Requests, request => request.PathAndQuery.Contains(
            $"/courses/{school.Courses[1].Id}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Every_step_gets_what_I_wrote_as_I_wrote_it(string script)
    {
        await using var scene = await ScriptsScene.OfStandInsAsync();

        var outcome = await scene.RunAsync(script, "--root", "my archive", "--quiet", "12", "1~9001");

        Assert.Equal((0, "", ""), (outcome.ExitCode, outcome.Out, outcome.Error));
        Assert.Equal(
            Without(script).Select(step => $"{step} [--root] [my archive] [--quiet] [12] [1~9001]"), scene.Ran());
    }

    [Theory]
    [InlineData("run_all.sh", "download-attachments 3", 0, 7)]
    [InlineData("run_all.sh", "download-media 3, retry-errors 3", 3, 7)]
    [InlineData("run_all.sh", "fetch-json 3", 3, 7)]
    [InlineData("run_all.sh", "make-html 3 0", 0, 7)]
    [InlineData("run_all.sh", "make-html 0 3", 3, 7)]
    [InlineData("run_all.sh", "fetch-json 2", 2, 1)]
    [InlineData("run_all.sh", "download-media 130", 130, 4)]
    [InlineData("run_all.sh", "make-html 1", 1, 5)]
    [InlineData("run_no_dl.sh", "export-students 3", 3, 3)]
    [InlineData("run_no_dl.sh", "export-students 1", 1, 2)]
    [InlineData("run_all.ps1", "download-attachments 3, download-media 3, make-html 3", 0, 7)]
    [InlineData("run_all.ps1", "export-students 3, download-media 130", 130, 4)]
    [InlineData("run_no_dl.ps1", "export-students 3", 3, 3)]
    public async Task It_goes_on_after_3_stops_at_what_is_worse_and_ends_with_what_was_not_healed(
        string script, string codes, int exitCode, int steps)
    {
        await using var scene = await ScriptsScene.OfStandInsAsync();
        foreach (var one in codes.Split(", "))
        {
            scene.EndsWith(one[..one.IndexOf(' ', StringComparison.Ordinal)], one[(one.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        var outcome = await scene.RunAsync(script);

        Assert.Equal((exitCode, "", ""), (outcome.ExitCode, outcome.Out, outcome.Error));
        Assert.Equal(Without(script).Take(steps).Select(step => $"{step} []"), scene.Ran());
    }

    [Fact]
    public async Task I_can_have_the_pages_without_the_downloads()
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SmallSchool().School));
        scene.Archive.Write("err.txt", "of an earlier run");

        var outcome = await scene.RunAsync("run_no_dl.sh");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Without("run_no_dl.sh"), scene.StepsInLog());
        Assert.True(scene.Archive.Has("exports/Maps/noa/index.html"));
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.DoesNotContain(scene.Run.Server.Requests, request => request.Origin == Origin.Storage);
    }

    static IEnumerable<string> Without(string script) =>
        script.StartsWith("run_no_dl", StringComparison.Ordinal) ? Steps.Except(Downloads) : Steps;

    static (School School, SchoolFile File) SmallSchool()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var file = school.AddFile("essay.pdf", SchoolContent.Of("an essay"));
        course.AddAssignment("Essay").Submit(course.AddStudent("Noa", "noa@example.edu"),
            SchoolAttempt.Upload("2024-03-01T10:00:00Z", file));
        return (school, file);
    }
}
