using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>err.txt files that were not written by this version, or not by friends.</summary>
public sealed class RetryErrorsOriginSpecs
{
    [Theory]
    [InlineData("exports/CalStateTEACH Term 1/grios/Schedule/Mentor Info.docx")]
    [InlineData("exports\\Term 1\\grios\\Mentor Info.docx")]
    [InlineData("exports/Term 1/grios/it's 'quoted'.docx")]
    [InlineData("exports/Term 1/grios/a', 'b.docx")]
    [InlineData("exports/Term 1/grios/Übung 地図.docx")]
    public async Task A_line_of_the_origin_is_retried(string path)
    {
        await using var run = await SchoolOfOneAsync();
        run.Archive.Write("err.txt", Line(run, path) + "09-04-2017 12:45:17...Error object: <urlopen error timed out>\n");

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("mentors", run.Archive.Read(path.Replace('\\', '/')));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task Line_ends_of_Windows_are_line_ends()
    {
        await using var run = await SchoolOfOneAsync();
        var lines = Line(run, "exports/a.docx") + "09-04-2017 12:45:17...Error object: x\n" + Line(run, "exports/b.docx")
            + "...Error object: y\n";
        run.Archive.Write("err.txt", "\ufeff" + lines.Replace("\n", "\r\n", StringComparison.Ordinal));

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(("mentors", "mentors"), (run.Archive.Read("exports/a.docx"), run.Archive.Read("exports/b.docx")));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Theory]
    [InlineData("../../outside.docx")]
    [InlineData("exports/../../outside.docx")]
    [InlineData("..\\outside.docx")]
    [InlineData("/tmp/canvas-export-outside.docx")]
    [InlineData("C:\\outside.docx")]
    [InlineData("c:outside.docx")]
    [InlineData("\\\\server\\share\\outside.docx")]
    [InlineData("exports/folder/")]
    [InlineData("")]
    [InlineData(".")]
    public async Task A_path_that_leads_out_of_the_root_or_nowhere_is_refused_and_kept(string path)
    {
        await using var run = await SchoolOfOneAsync();
        run.Archive.Write("sub/err.txt", Line(run, path) + "...Error object: old\n" + Line(run, "exports/good.docx"));

        var outcome = await run.RunAsync("retry-errors", "--root", Path.Combine(run.Archive.Root, "sub"));

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("Error_http_downloader '", run.Archive.Read("sub/err.txt"), StringComparison.Ordinal);
        Assert.Contains("...Error object: its path leads out of the archive", run.Archive.Read("sub/err.txt"), StringComparison.Ordinal);
        Assert.Equal("mentors", run.Archive.Read("sub/exports/good.docx"));
        Assert.DoesNotContain(
            run.Archive.Files(), file => file.Contains("outside", StringComparison.Ordinal)
            || file.EndsWith(".part", StringComparison.Ordinal));
        Assert.False(File.Exists("/tmp/canvas-export-outside.docx"));
        Assert.DoesNotContain("outside", run.Archive.Read("sub/exports/files.csv"), StringComparison.Ordinal);
        Assert.Equal(3, (await run.RunAsync("retry-errors", "--root", Path.Combine(run.Archive.Root, "sub"))).ExitCode);
    }

    [Fact]
    public async Task A_name_too_long_for_the_disk_hinders_no_other()
    {
        await using var run = await SchoolOfOneAsync();
        run.Archive.Write("err.txt", Line(run, $"exports/{new string('x', 300)}.docx") + Line(run, "exports/good.docx"));

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("...Error object: its name is too long for this disk", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.Equal("mentors", run.Archive.Read("exports/good.docx"));
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("/etc/hostname")]
    [InlineData("javascript:alert(1)")]
    [InlineData("no address")]
    [InlineData("http://")]
    public async Task An_address_that_is_not_of_the_web_is_refused_and_kept(string url)
    {
        await using var run = await SchoolOfOneAsync();
        run.Archive.Write("err.txt", $"09-04-2017 12:45:17..Error_http_downloader 'exports/a.docx', '{url}'\n");

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("...Error object: its address is not a web address (http or https)", run.Archive.Read("err.txt"), StringComparison.Ordinal);
        Assert.False(run.Archive.Has("exports/a.docx"));
    }

    [Fact]
    public async Task Lines_of_other_kinds_are_kept_as_they_are()
    {
        await using var run = await SchoolOfOneAsync();
        const string Others =
            "09-04-2017 12:45:17..Error_fetch_json 'the users of course 7', 'https://x/'\n...Error object: not permitted\n"
            + "09-04-2017 12:45:18..Something else went wrong\n";
        run.Archive.Write("err.txt", Others + Line(run, "exports/a.docx") + "...Error object: x\n");

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Others, run.Archive.Read("err.txt"));
        Assert.Equal("mentors", run.Archive.Read("exports/a.docx"));
        Assert.Contains("2 x line of err.txt that is not about a download", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_by_now_is_not_asked_for()
    {
        await using var run = await SchoolOfOneAsync();
        run.Archive.Write("exports/a.docx", "by hand");
        run.Archive.Write("err.txt", Line(run, "exports/a.docx"));

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("by hand", run.Archive.Read("exports/a.docx"));
        Assert.Empty(run.Server.Requests);
        Assert.False(run.Archive.Has("err.txt"));
    }

    static string Line(TestRun run, string path) =>
        $"09-04-2017 12:45:17..Error_http_downloader '{path}', '{run.Server.Url}files/8080/download?download_frd=1&verifier=zV'\n";

    static Task<TestRun> SchoolOfOneAsync()
    {
        var school = new School { LastId = 8078 };
        var file = school.AddFile("Mentor Info.docx", SchoolContent.Of("mentors"));
        (file.Id, file.Uuid) = (8080, "zV");
        return TestRun.AgainstAsync(school);
    }
}
