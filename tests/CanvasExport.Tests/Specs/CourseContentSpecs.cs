using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>With --course-content a reader sees what the course offered, and what of it is not in the archive.</summary>
public sealed class CourseContentSpecs
{
    const string Option = "--course-content";
    const string Table = "exports/Maps/assignments/content.csv";
    const string Page = "exports/Maps/assignments/content.html";

    readonly School _school = FetchedJson.SmallSchool(students: 1, assignments: 1);

    public CourseContentSpecs()
    {
        Course.Content!.AddPage("reading", "How to read", "<p>From the <b>rose</b> on<script>alert(1)</script></p>")
            .AddModule(71, "Week <1>", ("Head", "SubHeader", null), ("How to read", "Page", "reading"),
                ("Essay 1", "Assignment", Course.Assignments[0].Id), ("Scan", "ExternalUrl", "https://atlas.example.org/scan"),
                ("Bad", "ExternalUrl", "javascript:alert(1)"), ("Lost", "Page", "lost"))
            .AddModule(72, "Empty")
            .Announce(81, "Room", "<p>Now in room 3</p>", _school.Owner);
    }

    SchoolCourse Course => _school.Courses[0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_in_the_table_on_a_page_and_in_the_search(bool listsItems)
    {
        Course.Content!.ListsItems = listsItems;
        await using var run = await ExportedAsync(Option);

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(
            ["page", "announcement", "module", "item", "item", "item", "item", "item", "item", "module"], table.Column("kind"));
        Assert.Equal(["", "true", "true", "false", "false", "false"], table.Column("archived").Skip(3).Take(6));
        var page = run.Archive.Read(Page);
        Assert.All(
            (string[])[
                "<strong>rose</strong>", "Week &lt;1&gt;", "Now in room 3", "https://atlas.example.org/scan", "not in this archive",
                $"href=\"{Course.Assignments[0].Id}.html\"",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("href=\"assignments/content.html\"", run.Archive.Read("exports/Maps/index.html"), StringComparison.Ordinal);
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("Now in room 3", StringComparison.Ordinal));
        Assert.Equal("10", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "content_archive"]);
    }

    [Fact]
    public async Task Without_the_option_nothing_of_it_is_asked_for()
    {
        await using var run = await ExportedAsync();

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        Assert.False(run.Archive.Has(Table) || run.Archive.Has(Page));
        Assert.DoesNotContain(
            run.Server.Requests, request => request.PathAndQuery.Contains("/modules", StringComparison.Ordinal)
                || request.PathAndQuery.Contains("/pages", StringComparison.Ordinal)
                || request.PathAndQuery.Contains("only_announcements", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(403, "forbidden")]
    [InlineData(503, "failed")]
    public async Task What_is_not_given_is_named_with_its_cause(int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        string[] lists = ["/modules?", "/pages?", "only_announcements"];
        Array.ForEach(lists, list => run.Server.Faults.Add(list, Fault.Status(status, "{}"), Faults.Always));

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal(
            [$"json/announcements_{Course.Id}.json", $"json/modules_{Course.Id}.json", $"json/pages_{Course.Id}.json"],
            differences.Column("item"));
        Assert.All(differences.Column("cause"), one => Assert.Equal(cause, one));
    }

    [Fact]
    public async Task A_course_that_has_turned_it_off_has_none()
    {
        Course.Content = null;
        await using var run = await ExportedAsync(Option);

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);
        Assert.False(run.Archive.Has(Table));
    }

    [Fact]
    public async Task Pages_of_250_pages_come_whole_and_what_is_gone_stays_dated()
    {
        for (var number = 1; number < 250; number++)
        {
            Course.Content!.AddPage($"p{number}", $"Page {number}", $"<p>Text {number}</p>");
        }

        await using var run = await TestRun.AgainstAsync(_school, new SampleCanvasOptions { PageSizeLimit = 1 });
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students");
        Assert.Equal(250, CsvTable.Read(run.Archive, Table).Column("kind").Count(kind => kind == "page"));
        Course.Content!.Pages.RemoveRange(1, 249);
        run.Clock.Forward(TimeSpan.FromDays(1));

        await run.RunAllAsync("fetch-json", "export-students");
        Assert.All(CsvTable.Read(run.Archive, Table).Column("gone_at"), at => Assert.Equal("", at));
        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(249, CsvTable.Read(run.Archive, Table).Column("gone_at").Count(at => at.Length > 0));
        Assert.Equal(["kept"], CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause").Distinct());
        Assert.Contains("Text 249", run.Archive.Read(Page), StringComparison.Ordinal);
    }

    async Task<TestRun> ExportedAsync(params string[] options)
    {
        var run = await TestRun.AgainstAsync(_school);
        Assert.Equal(0, (await run.RunAsync("fetch-json", options)).ExitCode);
        await run.RunAllAsync("export-students");
        return run;
    }
}
