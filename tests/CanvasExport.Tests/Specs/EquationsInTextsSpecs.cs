using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>An equation that Canvas drew is seen as it was drawn, and read as it was typed.</summary>
public sealed class EquationsInTextsSpecs
{
    const string Page = "exports/Maps/zoe/index.html";
    const string Equation =
        """<img class="equation_image" title="\frac{a}{b}" src="/equation_images/%255Cfrac%257Ba%257D%257Bb%257D?scale=1" alt="LaTeX: \frac{a}{b}" data-equation-content="\frac{a}{b}">""";

    readonly School _school = new();
    readonly SchoolCourse _course;
    readonly SchoolUser _zoe;
    readonly SchoolAssignment _letter;

    public EquationsInTextsSpecs()
    {
        _course = _school.AddCourse("Maps");
        _zoe = _course.AddStudent("Zoë O'Neil", "zoe@example.edu");
        _letter = _course.AddAssignment("Letter", "online_text_entry");
    }

    [Fact]
    public async Task The_picture_of_an_equation_is_kept_and_shown_with_what_was_typed()
    {
        Write($"<p>So {Equation}<span class=\"hidden-readable\"><math><mi>a</mi></math></span> and {Equation}</p>");
        await using var run = await ArchivedAsync();

        var table = CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv");
        var name = Assert.Single(table.Column("file_name"));
        Assert.Matches("^equation-[0-9a-f]{12}\\.svg$", name);
        Assert.Equal(
            ("inline", "\\frac{a}{b}", "image/svg+xml", "", ""),
            (table[0, "source"], table[0, "display_name"], table[0, "content_type"], table[0, "attachment_id"], table[0, "media_id"]));
        Assert.Contains("a / b", run.Archive.Read($"exports/Maps/zoe/{name}"), StringComparison.Ordinal);
        var pictures = Open(run, Page).QuerySelectorAll(".work img.equation").ToList();
        Assert.Equal(
            [(name, "\\frac{a}{b}"), (name, "\\frac{a}{b}")],
            pictures.Select(picture => (picture.GetAttribute("src")!, picture.GetAttribute("alt")!)));
        Assert.Empty(Open(run, Page).QuerySelectorAll(".work code, .work math, .files"));
        Assert.Equal(
            "So \\frac{a}{b} and \\frac{a}{b}", Open(run, $"exports/Maps/assignments/{_letter.Id}.html")
            .QuerySelector(".excerpt")!.TextContent);
        Assert.DoesNotContain(name, run.Archive.Read($"exports/assets/search/{_course.Id}-names-1.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_equation_of_a_prompt_is_kept_once_for_all()
    {
        _letter.Description = Equation;
        Write("<p>Dear sister</p>");
        await using var run = await ArchivedAsync();

        var name = Assert.Single(CsvTable.Read(run.Archive, "exports/Maps/files/attachments.csv").Column("file_name"));
        Assert.Equal($"../files/{name}", Open(run, Page).QuerySelector(".prompt img.equation")!.GetAttribute("src"));
    }

    public static TheoryData<string, int> Refusals => new()
    {
        { "", 404 },
        { "GIF89a", 200 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Where_no_drawing_came_the_equation_stands_as_it_was_typed(string answer, int status)
    {
        Write($"<p>So {Equation}</p>");
        await using var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students");
        run.Server.Faults.Add("/equation_images/", Fault.Status(status, answer, "image/gif"), Faults.Always);
        Assert.Equal(3, (await run.RunAsync("download-attachments")).ExitCode);
        await run.RunAllAsync("make-html");

        Assert.Equal("\\frac{a}{b}", Open(run, Page).QuerySelector(".work code")!.TextContent);
        Assert.Empty(Open(run, Page).QuerySelectorAll(".files"));
        Assert.Contains("/equation_images/", run.Archive.Read("err.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<img src="/equation_images/x" data-equation-content='"><script>alert(1)</script>' alt="x">""")]
    [InlineData("""<img src="/equation_images/%253Cscript%253Ealert(1)%253C%252Fscript%253E" alt='LaTeX: <script>alert(1)</script>'>""")]
    [InlineData("""<img src="/equation_images/..%2F..%2Fetc" data-equation-content="onerror=alert(1)">""")]
    public async Task What_an_equation_says_runs_nothing(string html)
    {
        Write(html);
        await using var run = await ArchivedAsync();

        var page = Open(run, Page);
        Assert.Empty(page.QuerySelectorAll("script, [onerror]"));
        Assert.Contains("alert(1)", page.QuerySelector(".work img.equation")!.GetAttribute("alt"), StringComparison.Ordinal);
        Assert.Matches(
            "^equation-[0-9a-f]{12}\\.svg$", Assert.Single(CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv")
            .Column("file_name")));
    }

    [Fact]
    public async Task An_equation_of_another_server_is_not_fetched()
    {
        Write("""<img src="https://evil.example/equation_images/x" data-equation-content="x^2">""");
        await using var run = await ArchivedAsync();

        Assert.Empty(CsvTable.Read(run.Archive, "exports/Maps/zoe/attachments.csv").Column("file_name"));
        Assert.Equal("x^2", Open(run, Page).QuerySelector(".work code")!.TextContent);
    }

    void Write(string html) => _letter.Submit(_zoe, SchoolAttempt.Text("2024-02-20T20:05:30Z", html));

    async Task<TestRun> ArchivedAsync()
    {
        var run = await TestRun.AgainstAsync(_school);
        await run.RunAllAsync("fetch-json", "export-students", "download-attachments", "make-html");
        return run;
    }

    static IDocument Open(TestRun run, string path) => new HtmlParser().ParseDocument(run.Archive.Read(path));
}
