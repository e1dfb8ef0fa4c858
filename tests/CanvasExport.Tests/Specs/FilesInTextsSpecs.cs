using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Pictures and files that stand in a text at Canvas stand in it in the archive.</summary>
public sealed class FilesInTextsSpecs
{
    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolUser _zoe;
    readonly SchoolAssignment _letter;
    readonly SchoolFile _sketch;

    public FilesInTextsSpecs()
    {
        _course = _school.AddCourse("Maps");
        _zoe = _course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        _letter = _course.AddAssignment("Letter", "online_text_entry");
        _sketch = _school.AddFile("compass rose.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
    }

    public static TheoryData<FileAccessWorld> Worlds => [.. Enum.GetValues<FileAccessWorld>()];

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task A_picture_in_my_text_is_downloaded_and_shown_in_it(FileAccessWorld world)
    {
        _letter.Submit(
            _zoe, SchoolAttempt.Text(
            "2024-02-20T20:05:30Z",
            $"<p>We draw <img src=\"/users/{_zoe.Id}/files/{_sketch.Id}/preview\" alt=\"A rose\" width=\"240\"></p>"));
        await using var run = await ArchivedAsync(world);

        var page = Page(run, "exports/Maps/zoe/index.html");
        var picture = page.QuerySelector(".work img")!;
        Assert.Equal(
            ("compass%20rose.png", "A rose", "240"), (picture.GetAttribute("src"), picture.GetAttribute("alt"),
            picture.GetAttribute("width")));
        Assert.Equal(_sketch.Content.Length, new FileInfo(Path.Combine(run.Archive.Root, "exports/Maps/zoe/compass rose.png")).Length);
        Assert.Empty(page.QuerySelectorAll(".files"));
        Assert.Equal("inline", CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv")[0, "source"]);
    }

    [Fact]
    public async Task The_file_of_a_prompt_is_kept_once_and_linked_from_every_page()
    {
        var brief = _school.AddFile("Letter brief.pdf", "%PDF-1.4 brief"u8.ToArray());
        _letter.Description =
            $"<p>Read the <a class=\"instructure_file_link\" href=\"/courses/{_course.Id}/files/{brief.Id}/download\">brief</a>.</p>";
        _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", "<p>Dear sister</p>"));
        await using var run = await ArchivedAsync();

        Assert.Equal("%PDF-1.4 brief", run.Archive.Read("exports/Maps/files/Letter brief.pdf"));
        foreach (var path in new[] { "exports/Maps/zoe/index.html", $"exports/Maps/assignments/{_letter.Id}.html" })
        {
            var link = Page(run, path).QuerySelectorAll("a").Single(link => link.TextContent == "brief");
            Assert.Equal(("../files/Letter%20brief.pdf", false), (link.GetAttribute("href"), link.HasAttribute("rel")));
        }

        Assert.Equal(["Letter brief.pdf"], CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv").Column("file_name"));
    }

    [Fact]
    public async Task Files_of_earlier_attempts_of_discussions_and_of_quiz_answers_are_there_too()
    {
        var early = _school.AddFile("early.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 2]);
        var said = _school.AddFile("said.txt", "said"u8.ToArray());
        var upload = _school.AddFile("answer.txt", "answered"u8.ToArray());
        var entry = new SchoolDiscussionEntry(
            _zoe, "2024-05-08T10:00:00Z", $"<p><a href=\"/files/{said.Id}/download\">this</a></p>")
        { Id = _school.NextId() };
        _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", $"<img src=\"/files/{early.Id}/preview\">"));
        _letter.Submit(_zoe, new SchoolAttempt("2024-02-21T20:05:30Z") { DiscussionEntries = [entry] });
        _course.AddAssignment("Quiz", "online_quiz").Submit(_zoe, new SchoolAttempt("2024-02-22T00:00:00Z")
        {
            QuizAnswers = [new JsonObject { ["question_id"] = 1, ["text"] = "", ["attachment_ids"] = new JsonArray($"{upload.Id}") }],
        });
        await using var run = await ArchivedAsync();

        var table = CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv");
        Assert.Equal(
            ["answer.txt quiz", "early.png inline", "said.txt inline"],
            table.Column("file_name").Zip(table.Column("source"), (name, source) => $"{name} {source}").Order());
        Assert.Equal("answered", run.Archive.Read("exports/Maps/zoe/answer.txt"));
        Assert.Equal("said", run.Archive.Read("exports/Maps/zoe/said.txt"));
        Assert.NotNull(Page(run, "exports/Maps/zoe/index.html").QuerySelector(".earlier img[src='early.png']"));
    }

    [Fact]
    public async Task A_file_that_Canvas_no_longer_gives_is_named_below_the_text_with_the_reason()
    {
        _sketch.State = SchoolFileState.Deleted;
        _letter.Submit(
            _zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", $"<p><img src=\"/files/{_sketch.Id}/preview\" alt=\"A rose\"></p>"));
        await using var run = await TestRun.AgainstAsync(_school);

        await run.RunAllAsync("fetch-json", "export-students");
        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);
        await run.RunAllAsync("make-html");

        Assert.Contains("deleted", Page(run, "exports/Maps/zoe/index.html").QuerySelector(".files")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_another_server_is_nobody_s_file()
    {
        _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z",
            $"<p><img src=\"https://evil.example/files/{_sketch.Id}/preview\"> <a href=\"//evil.example/courses/1/files/7\">x</a> <a href=\"/files/{_sketch.Id}x/y\">z</a></p>"));
        await using var run = await ArchivedAsync();

        Assert.Empty(CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv").Column("file_name"));
        Assert.DoesNotContain(run.Server.Requests, request => request.PathAndQuery.Contains("/files/", StringComparison.Ordinal));
    }

    async Task<TestRun> ArchivedAsync(FileAccessWorld world = FileAccessWorld.Verifier)
    {
        var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { FileAccess = world });
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");
        return run;
    }

    static AngleSharp.Html.Dom.IHtmlDocument Page(TestRun run, string path) => new HtmlParser().ParseDocument(run.Archive.Read(path));
}
