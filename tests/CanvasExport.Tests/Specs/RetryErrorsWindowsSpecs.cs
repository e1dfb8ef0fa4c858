using System.Text;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>err.txt files that the origin wrote on Windows, where Python writes text in the machine's own code page.</summary>
public sealed class RetryErrorsWindowsSpecs
{
    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("exports/Term 1/grios/Zoë essay.docx")]
    [InlineData("exports\\Term 1\\grios\\Zoë essay.docx")]
    [InlineData("exports\\Français élémentaire\\grios\\Übung 1 – “quoted” ½ €.docx")]
    [InlineData("exports\\Term 1\\grios\\it's Zoë's 'essay', 'twice'.docx")]
    public async Task A_name_in_the_code_page_of_Windows_is_read_rightly(string path)
    {
        await using var run = await SchoolOfOneAsync();
        Write(run, Line(run, path));

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal("mentors", run.Archive.Read(path.Replace('\\', '/')));
        Assert.Equal([path.Replace('\\', '/')], DownloadManifest.StudentsFiles(run.Archive));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task Line_ends_and_reasons_of_Windows_are_read_rightly()
    {
        await using var run = await SchoolOfOneAsync();
        const string Reason = "09-04-2017 12:45:17...Error object: <urlopen error [WinError 10060] La connexion a échoué>\n";
        Write(run, (Line(run, "exports\\T\\a\\Zoë.docx") + Reason + Line(run, "exports\\T\\a\\b.docx") + Reason)
            .Replace("\n", "\r\n", StringComparison.Ordinal));

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(("mentors", "mentors"), (run.Archive.Read("exports/T/a/Zoë.docx"), run.Archive.Read("exports/T/a/b.docx")));
        Assert.False(run.Archive.Has("err.txt"));
    }

    [Fact]
    public async Task What_is_still_missing_stays_readable_and_the_copy_is_as_it_was()
    {
        await using var run = await SchoolOfOneAsync(SchoolFileState.Deleted);
        const string Other = "09-04-2017 12:45:18..Échec : élève introuvable\n";
        var before = Write(run, Other + Line(run, "exports\\T\\a\\Zoë.docx"));

        Assert.Equal(3, (await run.RunAsync("retry-errors")).ExitCode);
        Assert.Equal(3, (await run.RunAsync("retry-errors")).ExitCode);

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(run.Archive.Root, "retry000.txt")));
        var lines = run.Archive.Read("err.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal(Other.TrimEnd(), lines[0]);
        Assert.Contains("'exports/T/a/Zoë.docx', '", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_code_page_that_our_own_steps_went_on_with_is_read_rightly()
    {
        await using var run = await SchoolOfOneAsync();
        var bytes = Windows1252.GetBytes(Line(run, "exports\\T\\a\\Zoë.docx"))
            .Concat(Encoding.UTF8.GetBytes(Line(run, "exports/T/a/Übung 地図.docx"))).ToArray();
        await File.WriteAllBytesAsync(run.Archive.Paths.ErrorPath, bytes, TestContext.Current.CancellationToken);

        var outcome = await run.RunAsync("retry-errors");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["exports/T/a/Zoë.docx", "exports/T/a/Übung 地図.docx"], DownloadManifest.StudentsFiles(run.Archive));
    }

    static byte[] Write(TestRun run, string text)
    {
        var bytes = Windows1252.GetBytes(text);
        File.WriteAllBytes(run.Archive.Paths.ErrorPath, bytes);
        return bytes;
    }

    static string Line(TestRun run, string path) =>
        $"09-04-2017 12:45:17..Error_http_downloader '{path}', '{run.Server.Url}files/8080/download?download_frd=1&verifier=zV'\n";

    static Task<TestRun> SchoolOfOneAsync(SchoolFileState state = SchoolFileState.Present)
    {
        var school = new School { LastId = 8078 };
        var file = school.AddFile("Mentor Info.docx", SchoolContent.Of("mentors"));
        (file.Id, file.Uuid, file.State) = (8080, "zV", state);
        return TestRun.AgainstAsync(school);
    }
}
