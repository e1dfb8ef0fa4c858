using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>Files of which Canvas says nothing before they come.</summary>
public sealed class DownloadNamelessSpecs
{
    const string Folder = "exports/Maps/zoe";
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1];

    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolUser _zoe;
    readonly SchoolAssignment _letter;
    readonly SchoolFile _rose;

    public DownloadNamelessSpecs()
    {
        _course = _school.AddCourse("Maps");
        _zoe = _course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        _letter = _course.AddAssignment("Letter", "online_text_entry");
        _rose = _school.AddFile("rose.png", Png);
    }

    [Theory]
    [InlineData("attachment; filename=\"wind rose.png\"", "application/octet-stream", "wind rose.png")]
    [InlineData("inline; filename*=UTF-8''r%C3%B6se.png", "image/png", "röse.png")]
    [InlineData("attachment; filename=wind rose.png", "image/png", "wind rose.png")]
    [InlineData("attachment; filename=\"../../evil\"", "image/png", "evil.png")]
    [InlineData("attachment", "image/gif", "file-{id}.png")]
    [InlineData("attachment; filename=\"index.html\"", "image/png", "index ({id}).html")]
    public async Task A_file_is_called_what_came_with_it_and_a_picture_is_shown(string disposition, string type, string name)
    {
        var expected = name.Replace("{id}", $"{_rose.Id}", StringComparison.Ordinal);
        await using var run = await HandedInAsync($"<img src=\"/users/{_zoe.Id}/files/{_rose.Id}/preview\">");
        Answer(run, disposition, type);

        var outcome = await run.RunAsync("download-attachments");
        await run.RunAllAsync("make-html");

        Assert.Equal((0, "", true), (outcome.ExitCode, outcome.Error, run.Archive.Has($"{Folder}/{expected}")));
        Assert.Equal([expected], CsvTable.Read(run.Archive, $"{Folder}/attachments.csv").Column("file_name"));
        Assert.Contains($"{Folder}/{expected}", CsvTable.Read(run.Archive, "exports/files.csv").Column("path"));
        DownloadManifest.AssertTrue(run.Archive);
        if (Path.GetExtension(expected) == ".png")
        {
            var page = new HtmlParser().ParseDocument(run.Archive.Read($"{Folder}/index.html"));
            Assert.Equal(Uri.EscapeDataString(expected), page.QuerySelector(".work img")!.GetAttribute("src"));
        }
    }

    [Fact]
    public async Task It_keeps_that_name_and_does_not_come_again()
    {
        await using var run = await HandedInAsync($"<img src=\"/files/{_rose.Id}/preview\" alt=\"A rose\">");
        Answer(run, "attachment; filename=\"rose.png\"", "image/png");
        await run.RunAllAsync("download-attachments");
        var before = run.Archive.Read($"{Folder}/attachments.csv");
        var asked = run.Server.Requests.Count;

        await run.RunAllAsync("export-students", "download-attachments", "make-html");

        Assert.Equal(before, run.Archive.Read($"{Folder}/attachments.csv"));
        Assert.Equal(asked, run.Server.Requests.Count);
        Assert.Equal([$"{Folder}/rose.png"], CsvTable.Read(run.Archive, "exports/files.csv").Column("path"));
    }

    [Fact]
    public async Task Refused_at_first_and_healed_later_nothing_of_its_first_name_is_left()
    {
        await using var run = await HandedInAsync($"<img src=\"/files/{_rose.Id}/preview\">");
        _rose.State = SchoolFileState.Forbidden;
        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);
        _rose.State = SchoolFileState.Present;
        Answer(run, "attachment; filename=\"rose.png\"", "image/png");

        Assert.Equal(0, (await run.RunAsync("retry-errors")).ExitCode);

        Assert.Equal([$"{Folder}/rose.png"], CsvTable.Read(run.Archive, "exports/files.csv").Column("path"));
        Assert.False(run.Archive.Has("err.txt"));
        Assert.True(run.Archive.Has($"{Folder}/rose.png"));
    }

    [Fact]
    public async Task The_picture_of_a_prompt_is_named_too()
    {
        _letter.Description = $"<img src=\"/courses/{_course.Id}/files/{_rose.Id}/preview\">";
        await using var run = await HandedInAsync("<p>Dear sister</p>");
        Answer(run, "attachment; filename=\"rose.png\"", "image/png");

        await run.RunAllAsync("download-attachments", "make-html");

        Assert.True(run.Archive.Has("exports/Maps/files/rose.png"));
        Assert.Equal(["rose.png"], CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv").Column("file_name"));
        Assert.Contains("files/rose.png", run.Archive.Read($"{Folder}/index.html"), StringComparison.Ordinal);
    }

    // Canvas gives the file, and nothing of what it knows of it.
    async Task<TestRun> HandedInAsync(string html)
    {
        _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", html));
        var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add($"/api/v1/files/{_rose.Id}", Fault.Status(401, "{}"), Faults.Always);
        await run.RunAllAsync("fetch-json", "export-students");
        return run;
    }

    void Answer(TestRun run, string disposition, string type) => run.Server.Faults.Add(
        $"/files/{_rose.Uuid}",
        Fault.Raw($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Disposition: {disposition}\r\nContent-Length: {Png.Length}\r\n\r\n"
            + string.Concat(Png.Select(one => (char)one))),
        Faults.Always);
}
