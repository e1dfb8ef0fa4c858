using CanvasExport.Core.Files;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class ScriptsSpecs
{
    static readonly string[] Downloads = ["download-attachments", "download-media", "retry-errors"];

    public static TheoryData<string> RunAll => ["run_all.sh", "run_all.ps1"];

    public static TheoryData<string> Everything => ["run_all.sh", "run_all.ps1", "run_no_dl.sh", "run_no_dl.ps1"];

    [Theory]
    [MemberData(nameof(RunAll))]
    public async Task I_can_archive_a_school_that_has_lost_files(string script)
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstSampleSchoolAsync());

        var outcome = await scene.RunAsync(script);

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(ScriptsScene.Programs.Select(program => program.Program), scene.StepsInLog());
        Assert.True(scene.Archive.Has("exports/index.html"));
        Assert.Contains("Error_http_downloader", scene.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal(scene.Archive.Read("retry000.txt").Split('\n').Length, scene.Archive.Read("err.txt").Split('\n').Length);
        Assert.StartsWith(
            "  accounted for 34 students, 228 submissions, ", outcome.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        DownloadManifest.AssertTrue(scene.Archive);
    }

    [Theory]
    [MemberData(nameof(RunAll))]
    public async Task When_retry_errors_heals_everything_the_page_shows_it_and_all_is_well(string script)
    {
        var (school, file) = SmallSchool();
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(school));
        scene.Run.Server.Faults.Add($"/files/{file.Id}/download", Fault.Status(404));

        var outcome = await scene.RunAsync(script);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal([.. ScriptsScene.Programs.Select(program => program.Program), "make-html"], scene.StepsInLog());
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.StartsWith("  complete      ", outcome.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Contains("href=\"essay.pdf\"", scene.Archive.Read("exports/Maps/noa/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Wrong_use_stops_it_with_2(string script)
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SmallSchool().School));
        scene.Run.Variables.Clear();

        var outcome = await scene.RunAsync(script);

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("fetch-json: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(scene.Archive.Files());
    }

    [Theory]
    [MemberData(nameof(Everything))]
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

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Course_ids_reach_every_step_and_one_that_is_unknown_is_not_forgotten(string script)
    {
        var (school, _) = SmallSchool();
        school.AddCourse("Birds").AddStudent("Kim", "kim@example.edu");
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(school));

        var outcome = await scene.RunAsync(script, $"{school.Courses[0].Id}", "99999");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.DoesNotContain(scene.Archive.Files("exports"), file => file.StartsWith("exports/Birds", StringComparison.Ordinal));
        Assert.True(scene.Archive.Has("exports/Maps/noa/index.html"));
        Assert.DoesNotContain(
            scene.Run.Server.Requests, request => request.PathAndQuery.Contains(
            $"/courses/{school.Courses[1].Id}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run_no_dl.sh")]
    [InlineData("run_no_dl.ps1")]
    public async Task I_can_have_the_pages_without_the_downloads(string script)
    {
        await using var scene = ScriptsScene.Of(await TestRun.AgainstAsync(SmallSchool().School));
        scene.Archive.Write("err.txt", "of an earlier run");

        var outcome = await scene.RunAsync(script);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(ScriptsScene.Programs.Select(program => program.Program).Except(Downloads), scene.StepsInLog());
        Assert.True(scene.Archive.Has("exports/Maps/noa/index.html"));
        Assert.False(scene.Archive.Has("err.txt"));
        Assert.DoesNotContain(scene.Run.Server.Requests, request => request.Origin == Origin.Storage);
    }

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
