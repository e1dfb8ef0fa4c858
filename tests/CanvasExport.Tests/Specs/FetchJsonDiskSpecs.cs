using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.FetchJson;
using CanvasExport.SampleCanvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

public sealed class FetchJsonDiskSpecs
{
    [Theory]
    [InlineData(100)]
    [InlineData(2)]
    public async Task A_full_disk_is_one_sentence_and_what_was_there_stays(int pageSize)
    {
        using var full = await FullDevice.TakeAsync();
        var school = FetchedJson.SmallSchool(students: 7);
        await using var run = await TestRun.AgainstAsync(school, new SampleCanvasOptions { PageSizeLimit = pageSize });
        await run.RunAsync("fetch-json");
        var list = run.Archive.Paths.StudentsJsonPath(school.Courses[0].Id);
        var before = run.Archive.Read($"json/{Path.GetFileName(list)}");
        school.Courses[0].AddStudent("Late Aaron");
        var courses = run.Server.Faults.Hold("accounts/self/courses");
        var fetching = run.RunAsync("fetch-json");
        await courses.ReachedBeforeTheEndOfAsync(fetching);
        full.StandFor(list + ".part");

        courses.Release();
        var outcome = await fetching;

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains($"{list} cannot be written", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("No space left on device", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(run.Clock.Pauses);
        run.AssertNothingIsHalfWritten();
        Assert.Equal(before, run.Archive.Read($"json/{Path.GetFileName(list)}"));
    }

    [Fact]
    public async Task A_disk_that_is_full_at_the_very_end_leaves_the_fetch_to_be_gone_on_with()
    {
        using var full = await FullDevice.TakeAsync();
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        Directory.CreateDirectory(run.Archive.Paths.JsonFolder);
        var part = run.Archive.Paths.JsonTimeStampPath + ".part";
        full.StandFor(part);

        var failed = await run.RunAsync("fetch-json");
        File.Delete(part);
        var asked = run.Server.Requests.Count;
        var resumed = await run.RunAsync("fetch-json", "--resume");

        Assert.Equal((1, 0), (failed.ExitCode, resumed.ExitCode));
        Assert.Contains("No space left on device", failed.Sentence, StringComparison.Ordinal);
        Assert.Equal(asked, run.Server.Requests.Count);
    }

    [Theory]
    [InlineData("json/")]
    [InlineData("log.txt/")]
    [InlineData("err.txt/")]
    [InlineData("json/courses.json/x")]
    [InlineData("json/courses.json.part/x")]
    [InlineData("json/fetch-in-progress.txt/x")]
    public async Task Something_that_stands_in_the_way_is_named_in_one_sentence(string path)
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        if (path == "json/")
        {
            run.Archive.Write("json", "a file");
        }
        else
        {
            Directory.CreateDirectory(Path.Combine(run.Archive.Root, path));
        }

        var outcome = await run.RunAsync("fetch-json");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Out));
        Assert.Contains(path.TrimEnd('/').Replace("/x", "", StringComparison.Ordinal), outcome.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_a_file_is_named()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Archive.Write("root", "a file");
        using var error = new StringWriter();
        var host = new StepHost { Out = error, Error = error, Variable = name => run.Variables.GetValueOrDefault(name) };

        var exitCode = await new FetchJsonCommand(host).RunAsync(["--root", Path.Combine(run.Archive.Root, "root")],
            TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains(Path.Combine(run.Archive.Root, "root"), error.ToString(), StringComparison.Ordinal);
        Assert.Equal("a file", run.Archive.Read("root"));
        Assert.Empty(run.Server.Requests);
    }

    [Fact]
    public async Task Leftovers_of_a_killed_fetch_are_cleared_away()
    {
        await using var run = await TestRun.AgainstAsync(FetchedJson.SmallSchool());
        run.Archive.Write("json/users_1.json.part", "[\n{");

        await run.RunAsync("fetch-json");

        Assert.DoesNotContain(run.JsonFiles(), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_of_the_journal_is_told_as_a_disk_and_at_once()
    {
        using var full = await FullDevice.TakeAsync();
        using var archive = new TempArchive();
        using var journal = FetchJournal.Open(
            archive.Paths, FetchJournal.FileName, "x", resumes: false, [], _ =>
                new FileStream(FullDevice.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0));

        var refusal = Assert.Throws<ArchiveException>(
            () => journal.AddPage(archive.Paths.UsersJsonPath(1), new FetchedPages(9, 1, new Uri("https://x/y"))));

        Assert.Contains("fetch-in-progress.txt cannot be written: No space left on device", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_once_and_by_the_name_of_the_list()
    {
        using var full = await FullDevice.TakeAsync();
        using var archive = new TempArchive();
        var list = Path.Combine(archive.Root, "list.json");
        full.StandFor(list + AtomicFile.PartSuffix);
        var file = new JsonArrayFile(list);

        var refusal = Assert.Throws<ArchiveException>(() =>
        {
            file.Write(new byte[100_000]);
            file.Complete();
        });
        file.Dispose();

        Assert.StartsWith($"{list} cannot be written: ", refusal.Message, StringComparison.Ordinal);
        Assert.False(archive.Has("list.json"));
    }
}
