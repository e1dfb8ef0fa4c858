using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>All the ways in which a text at Canvas names a file.</summary>
public sealed class FilesUnderOtherAddressesSpecs
{
    const string Folder = "exports/Maps/zoe";

    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolUser _zoe;
    readonly SchoolAssignment _letter;
    readonly SchoolFile _rose;

    public FilesUnderOtherAddressesSpecs()
    {
        _course = _school.AddCourse("Maps");
        _zoe = _course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        _letter = _course.AddAssignment("Letter", "online_text_entry");
        _rose = _school.AddFile("rose.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
    }

    [Theory]
    [InlineData("submission_777")]
    [InlineData("discussion_entry_31")]
    [InlineData("quiz_question_505")]
    [InlineData("course_syllabus_1~9")]
    public async Task A_picture_that_opens_through_its_text_alone_is_saved_and_shown(string asset)
    {
        _rose.Location = asset;
        Write($"<p><img src=\"/users/{_zoe.Id}/files/{_rose.Id}/preview\" alt=\"Rose\"></p>");
        await using var run = await ArchivedAsync();

        AssertIsShown(run);
        Assert.Contains(run.Server.Requests, request =>
            request.PathAndQuery.StartsWith($"/api/v1/files/{_rose.Id}?", StringComparison.Ordinal)
            && request.PathAndQuery.Contains("location=", StringComparison.Ordinal) && request.Status == 200);
    }

    [Fact]
    public async Task Prompt_and_syllabus_pass_on_their_assets_too()
    {
        _rose.Location = "course_syllabus_9";
        var brief = _school.AddFile("brief.pdf", "%PDF-1.4 brief"u8.ToArray());
        brief.Location = "assignment_4";
        _course.SyllabusBody = $"<img src=\"/courses/{_course.Id}/files/{_rose.Id}/preview\">";
        _letter.Description = $"<a href=\"/courses/{_course.Id}/files/{brief.Id}/download\">brief</a>";
        await using var run = await ArchivedAsync();

        Assert.True(run.Archive.Has("exports/Maps/files/rose.png"));
        Assert.Equal("%PDF-1.4 brief", run.Archive.Read("exports/Maps/files/brief.pdf"));
    }

    [Fact]
    public async Task What_a_text_shows_before_a_film_or_behind_its_words_is_saved_too()
    {
        var map = _school.AddFile("map.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 2]);
        Write($"<video poster=\"/files/{_rose.Id}/preview?verifier=v\" src=\"https://example.org/x.mp4\"></video>"
            + $"<div style=\"background-image: url('/users/7/files/{map.Id}/preview?verifier=v')\">x</div>");
        await using var run = await ArchivedAsync();

        Assert.True(run.Archive.Has($"{Folder}/rose.png"));
        Assert.True(run.Archive.Has($"{Folder}/map.png"));
        Assert.DoesNotContain("verifier", run.Archive.Read($"{Folder}/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a href=\"/courses/{course}/files?preview={file}\">x</a>")]
    [InlineData("<a href=\"/courses/{course}/files/folder/unfiled/a%20b?sort=name&amp;preview={file}\">x</a>")]
    [InlineData("<a href=\"/users/7/files?preview={file}#top\">x</a>")]
    [InlineData("<img data-api-endpoint=\"{canvas}api/v1/courses/{course}/files/{file}\" data-api-returntype=\"File\">")]
    [InlineData("<img src=\"https://inst-fs.example/files/u-1/rose.png?token=gone\" data-api-endpoint=\"{canvas}api/v1/files/{file}\">")]
    [InlineData("<img src=\"http://localhost/courses/{course}/files/{file}/preview\">")]
    [InlineData("<img src=\"https://old.instructure.com/courses/{course}/files/{file}/preview?verifier=v\">")]
    [InlineData("<img src=\"HTTP://LOCALHOST:3000/users/7/files/{file}/preview\">")]
    [InlineData("<object data=\"/courses/{course}/files/{file}/download?verifier=v\"></object>")]
    [InlineData("<img src=\"/assessment_questions/4/files/{file}/preview?verifier=v\">")]
    public async Task A_file_is_saved_under_whatever_address_the_text_names_it(string html)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        Write(html.Replace("{course}", $"{_course.Id}", StringComparison.Ordinal).Replace("{file}", $"{_rose.Id}", StringComparison.Ordinal)
            .Replace("{canvas}", run.Server.Url.AbsoluteUri, StringComparison.Ordinal));

        await run.RunAllAsync("fetch-json", "export-students");
        var outcome = await run.RunAsync("download-attachments");
        await run.RunAllAsync("make-html");

        Assert.Equal((0, "", true), (outcome.ExitCode, outcome.Error, run.Archive.Has($"{Folder}/rose.png")));
        var page = new HtmlParser().ParseDocument(run.Archive.Read($"{Folder}/index.html"));
        Assert.NotNull(page.QuerySelector(".work [src='rose.png'], .work [href='rose.png']"));
    }

    [Fact]
    public async Task An_id_with_a_shard_is_the_same_file()
    {
        _rose.Id = 10000000009001;
        Write("<img src=\"/courses/1~9/files/1~9001/preview\"><a href=\"/files/1%7E9001/download\">x</a>");
        await using var run = await ArchivedAsync();

        AssertIsShown(run);
        Assert.Equal(["10000000009001"], CsvTable.Read(run.Archive, $"{Folder}/attachments.csv").Column("attachment_id"));
    }

    [Fact]
    public async Task A_file_that_is_named_by_its_path_in_the_course_is_saved_under_its_name()
    {
        _rose.DisplayName = "wind rose.png";
        Write($"<img src=\"/courses/{_course.Id}/file_contents/course%20files/pictures/wind%20rose.png\">");
        await using var run = await ArchivedAsync();

        Assert.True(run.Archive.Has($"{Folder}/wind rose.png"));
        var page = new HtmlParser().ParseDocument(run.Archive.Read($"{Folder}/index.html"));
        Assert.NotNull(page.QuerySelector(".work img[src='wind%20rose.png']"));
        var before = run.Server.Requests.Count;
        await run.RunAllAsync("export-students", "download-attachments");
        Assert.Equal(before, run.Server.Requests.Count);
    }

    [Fact]
    public async Task A_file_on_another_Canvas_is_counted_and_not_fetched()
    {
        Write("<a href=\"https://other.instructure.com/courses/77/files/9001/download?verifier=v\">theirs</a> "
            + "<a href=\"https://example.org/files/2026\">no Canvas</a>");
        await using var run = await TestRun.AgainstAsync(_school);

        var outcome = await run.RunAsync("fetch-json");
        await run.RunAllAsync("export-students", "download-attachments", "make-html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("1 link to files on another host (other.instructure.com), not fetched", outcome.Out, StringComparison.Ordinal);
        Assert.Empty(CsvTable.Read(run.Archive, $"{Folder}/attachments.csv").Column("file_name"));
        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Contains(
            "on another host, other.instructure.com", differences[differences.RowOf("what", "content"), "reason"],
            StringComparison.Ordinal);
    }

    void Write(string html) => _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", html));

    async Task<TestRun> ArchivedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        foreach (var step in (string[])["fetch-json", "export-students", "download-attachments"])
        {
            var outcome = await run.RunAsync(step);
            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        }

        await run.RunAllAsync("make-html");
        return run;
    }

    static void AssertIsShown(TestRun run)
    {
        Assert.True(run.Archive.Has($"{Folder}/rose.png"));
        var page = new HtmlParser().ParseDocument(run.Archive.Read($"{Folder}/index.html"));
        Assert.NotNull(page.QuerySelector(".work img[src='rose.png']"));
    }
}
