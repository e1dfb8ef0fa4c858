using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>What teachers wrote with an editor reads as they wrote it; what they typed reads as they typed it.</summary>
public sealed class RichCommentsSpecs : IDisposable
{
    const string Rich = "<p>Well <strong>done</strong>, see <a href=\"https://example.org/rubric\">this</a>.</p>";
    const string Secret = "https://canvas.example.edu/files/9/download?download_frd=1&verifier=SeCrEt7";

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_comment_in_rich_text_is_shown_as_written_and_stays_as_sent_in_the_table()
    {
        var page = await PageAsync(Submission([Rich], rubric: "<ul><li>clear</li><li>short</li></ul>"));

        Assert.Equal("Well done, see this.", page.QuerySelector(".conversation .said")!.TextContent);
        Assert.Equal("done", page.QuerySelector(".conversation .said strong")!.TextContent);
        Assert.Equal("https://example.org/rubric", page.QuerySelector(".conversation .said a")!.GetAttribute("href"));
        Assert.Equal(["clear", "short"], page.QuerySelectorAll(".rubric .said li").Select(line => line.TextContent));
        Assert.Equal([Rich], CsvTable.Read(_json.Archive, $"{HandMadeJson.Ana}/comments.csv").Column("comment"));
        Assert.DoesNotContain("&lt;", _json.Archive.Read($"{HandMadeJson.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a < b\nand b > c & so on")]
    [InlineData("use <b> in HTML")]
    [InlineData("use <b> and </b> around it;\n  <p> is for paragraphs")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_comment_in_plain_text_is_shown_letter_by_letter(string typed)
    {
        var page = await PageAsync(Submission([typed], rubric: typed));

        Assert.Equal(typed, page.QuerySelector(".conversation .said")!.TextContent);
        Assert.Equal(typed, page.QuerySelector(".rubric .said")!.TextContent);
    }

    [Theory]
    [InlineData("<p>Well <strong>done</p>", "Well done")]
    [InlineData("<p>Well <strong>done</strong><p>and on</p></p>", "Well doneand on")]
    [InlineData("<div>Well <em>done</div></em> <ul><li>on</ul></div>", "Well done on")]
    public async Task A_comment_in_which_the_editor_left_something_open_is_rich_text_all_the_same(string sent, string read)
    {
        var page = await PageAsync(Submission([sent], rubric: sent));

        Assert.Equal(read, page.QuerySelector(".conversation .said")!.TextContent.Trim());
        Assert.DoesNotContain("&lt;", _json.Archive.Read($"{HandMadeJson.Ana}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_it_runs_and_nothing_opens_a_file_to_strangers()
    {
        var page = await PageAsync(Submission(
            [
                $"<p onclick=\"x()\">Hi<script>alert(1)</script> <a href=\"{Secret}\">{Secret}</a></p>", $"My notes: {Secret}.",
                "<p><a href=\"https://canvas.example.edu/login?to=%2Ffiles%2F9%3Fverifier%3DSeCrEt7%26wrap%3D1\">in</a></p>",
                "https://inst-fs.example/f/1?token=eyJSeCrEt7&download=1 and https://x.example/?access_token=SeCrEt7",
            ],
            rubric: $"<p><img src=\"{Secret}\" alt=\"A rose\"></p>"));

        Assert.Empty(page.QuerySelectorAll("script, [onclick]"));
        Assert.Contains("My notes: https://canvas.example.edu/files/9/download?download_frd=1", page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("https://inst-fs.example/f/1?download=1", page.Body.TextContent, StringComparison.Ordinal);
        foreach (var file in _json.Archive.Files("exports").Where(file => file.EndsWith(".html", StringComparison.Ordinal)
            || file.EndsWith(".js", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("SeCrEt7", _json.Archive.Read(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_long_words_of_a_rubric_are_shown_on_the_page_of_the_assignment()
    {
        _json.Assignments("""
            {"id":10,"name":"Essay","rubric":[{"id":"_1","description":"Style","points":5,"long_description":"<p>Plain <em>words</em></p>",
            "ratings":[{"id":"a","description":"Full","points":5,"long_description":"<p>No <strong>jargon</strong></p>"},
            {"id":"b","description":"None","points":0,"long_description":"0 < x < 1"}]}]}
            """);
        await PageAsync("""{"id":100,"user_id":5}""");

        var page = Page("exports/Maps/assignments/10.html");

        Assert.Equal("words", page.QuerySelector(".rubric th .said em")!.TextContent);
        Assert.Equal(["No jargon", "0 < x < 1"], page.QuerySelectorAll(".ratings .said").Select(words => words.TextContent));
        Assert.Equal(["<p>No <strong>jargon</strong></p>", "0 < x < 1"],
            CsvTable.Read(_json.Archive, "exports/Maps/assignments/rubrics.csv").Column("rating_details"));
    }

    [Fact]
    public async Task The_words_of_a_rich_comment_are_found_without_its_markup()
    {
        await PageAsync(Submission([Rich, "a < b"], rubric: ""));

        var script = _json.Archive.Read("exports/assets/search/1-texts-1.js");

        Assert.Contains("Well done, see this", script, StringComparison.Ordinal);
        Assert.Contains("a < b", script, StringComparison.Ordinal);
        Assert.DoesNotContain("strong", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_and_files_in_comments_are_downloaded_and_shown_in_them()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var zoe = course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        var rose = school.AddFile("rose.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1]);
        var notes = school.AddFile("notes.txt", "n"u8.ToArray());
        var gone = school.AddFile("gone.txt", "g"u8.ToArray());
        gone.State = SchoolFileState.Deleted;
        var row = course.AddAssignment("Letter", "online_text_entry")
            .Submit(zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", "<p>Dear</p>"));
        row.Comment(school.Owner, "2024-02-21T08:00:00Z", $"<p>So: <img src=\"/users/1/files/{rose.Id}/preview\" alt=\"A rose\"></p>");
        row.Comment(school.Owner, "2024-02-22T08:00:00Z", $"<p>Gone: <a href=\"/files/{gone.Id}/download\">it</a></p>");
        row.Assess("_1", 2, comments: $"<p>My <a href=\"/courses/{course.Id}/files/{notes.Id}/download?wrap=1\">notes</a></p>");
        await using var run = await TestRun.AgainstAsync(school);

        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");

        var page = new HtmlParser().ParseDocument(run.Archive.Read("exports/Maps/zoe/index.html"));
        Assert.Equal("rose.png", page.QuerySelector(".conversation .said img")!.GetAttribute("src"));
        Assert.Equal("notes.txt", page.QuerySelector(".rubric .said a")!.GetAttribute("href"));
        Assert.Equal("n", run.Archive.Read("exports/Maps/zoe/notes.txt"));
        Assert.Contains("deleted", page.QuerySelectorAll(".conversation li")[1].QuerySelector(".files")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("0", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "unexplained"]);
        Assert.Equal(("3", "2"), (CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "files_canvas"],
            CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "files_archive"]));
    }

    async Task<IDocument> PageAsync(string submission)
    {
        _json.Submissions(submission);
        Assert.Equal(0, (await _json.ExportAsync()).ExitCode);
        await _json.MakeHtmlAsync();
        return Page($"{HandMadeJson.Ana}/index.html");
    }

    IDocument Page(string path) => new HtmlParser().ParseDocument(_json.Archive.Read(path));

    static string Submission(string[] comments, string rubric) => JsonSerializer.Serialize(new
    {
        id = 100,
        user_id = 5,
        attempt = 1,
        submitted_at = "2026-01-01T00:00:00Z",
        submission_type = "online_text_entry",
        body = "<p>Mine</p>",
        submission_comments = comments.Select((comment, index) => new { id = index + 1, created_at = "2026-01-02T00:00:00Z", comment }),
        rubric_assessment = new Dictionary<string, object> { ["_1"] = new { points = 2, comments = rubric } },
    });
}
