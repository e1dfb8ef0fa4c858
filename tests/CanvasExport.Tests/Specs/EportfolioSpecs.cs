using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>With --eportfolios those of students are archived where Canvas gives them to the token; else the cause is said.</summary>
public sealed class EportfolioSpecs
{
    const string Option = "--eportfolios";
    const string Table = "exports/Maps/s1/eportfolios.csv";
    const string Page = "exports/Maps/s1/eportfolios.html";

    readonly School _school = FetchedJson.SmallSchool(students: 3, assignments: 1);
    readonly SchoolFile _file;
    readonly SchoolEportfolio _portfolio;

    public EportfolioSpecs()
    {
        _file = _school.AddFile("harbour.txt", [65]);
        _portfolio = new SchoolEportfolio("Maps <I> made") { Id = 91, IsPublic = true }
            .AddPage(1, "Welcome", "<p>All that I <b>kept</b><script>alert(1)</script></p>")
            .AddPage(2, "Harbour", new JsonArray(
                SchoolEportfolio.Text("<p>Drawn twice</p>"), SchoolEportfolio.File(_file),
                SchoolEportfolio.Work(Course.Assignments[0].Submissions[0].Id), 7, new JsonObject { ["section_type"] = "odd" }))
            .AddPage(3, "Empty", null);
        Student(0).Eportfolios.Add(_portfolio);
        Student(1).Eportfolios.Add(new SchoolEportfolio("Begun") { Id = 92 });
    }

    SchoolCourse Course => _school.Courses[0];

    [Fact]
    public async Task They_are_in_the_table_on_the_disk_on_a_page_and_in_the_search()
    {
        await using var run = await ExportedAsync(Option);
        await run.RunAllAsync("download-attachments");

        Assert.Contains("  complete ", (await run.RunAsync("make-html")).Out, StringComparison.Ordinal);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["Welcome", "Harbour", "Empty"], table.Column("page_name"));
        Assert.Equal(("true", $"{_file.Id}", $"{Course.Assignments[0].Submissions[0].Id}"),
            (table[1, "public"], table[1, "attachment_ids"], table[1, "submission_ids"]));
        Assert.Equal(["", "", "Canvas does not say what stands on it"], table.Column("note"));
        Assert.Equal([65], File.ReadAllBytes(Path.Combine(run.Archive.Root, "exports/Maps/s1/harbour.txt")));
        var page = run.Archive.Read(Page);
        Assert.All(
            (string[])[
                "<strong>kept</strong>", "Maps &lt;I&gt; made", "Drawn twice", "href=\"harbour.txt\"", "Essay 1", "open to everybody",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("href=\"eportfolios.html\"", run.Archive.Read("exports/Maps/s1/index.html"), StringComparison.Ordinal);
        Assert.Equal(["it has no page"], CsvTable.Read(run.Archive, "exports/Maps/s2/eportfolios.csv").Column("note"));
        Assert.False(run.Archive.Has("exports/Maps/s3/eportfolios.csv"));
        Assert.Contains(
            run.Archive.Files("exports").Where(file => file.EndsWith(".js", StringComparison.Ordinal)),
            file => run.Archive.Read(file).Contains("Drawn twice", StringComparison.Ordinal));
        Assert.Equal("4", CsvTable.Read(run.Archive, "exports/completeness.csv")[0, "eportfolios_archive"]);
    }

    [Fact]
    public async Task Without_the_option_nothing_of_them_is_asked_for_and_what_came_before_stays()
    {
        await using var run = await ExportedAsync(Option);
        var before = run.Archive.Read(Table);
        var asked = run.Server.Requests.Count;
        run.Clock.Forward(TimeSpan.FromDays(1));
        _portfolio.Pages.Clear();

        await run.RunAllAsync("fetch-json", "export-students", "make-html");

        Assert.Equal(before, run.Archive.Read(Table));
        Assert.DoesNotContain(
            run.Server.Requests.Skip(asked), request => request.PathAndQuery.Contains("eportfolios", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "forbidden")]
    [InlineData(403, "forbidden")]
    [InlineData(503, "failed")]
    public async Task A_token_that_may_not_have_them_is_told_so_with_how_many_and_nothing_else_is_missing(int status, string cause)
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/eportfolios", Fault.Status(status, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(0, (await run.RunAsync("make-html")).ExitCode);

        var differences = CsvTable.Read(run.Archive, "exports/differences.csv");
        Assert.Equal([$"json/eportfolios_{Course.Id}.json"], differences.Column("item"));
        Assert.Equal([cause], differences.Column("cause"));
        Assert.Contains("of 3 of 3 students", differences[0, "reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_student_whose_portfolios_are_refused_costs_these_alone_and_what_came_before_stays()
    {
        await using var run = await ExportedAsync(Option);
        var before = run.Archive.Read(Table);
        run.Clock.Forward(TimeSpan.FromDays(1));
        Student(0).HidesEportfolios = true;
        Student(2).Eportfolios.Add(new SchoolEportfolio("New") { Id = 93 }.AddPage(9, "First", "<p>New</p>"));

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students");
        Assert.Equal(3, (await run.RunAsync("make-html")).ExitCode);

        Assert.Equal(before, run.Archive.Read(Table));
        Assert.Equal(["First"], CsvTable.Read(run.Archive, "exports/Maps/s3/eportfolios.csv").Column("page_name"));
        Assert.Contains("half", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task What_is_gone_stays_dated_with_its_file_and_so_does_that_of_who_left_the_course()
    {
        await using var run = await ExportedAsync(Option);
        await run.RunAllAsync("download-attachments");
        run.Clock.Forward(TimeSpan.FromDays(1));
        Student(0).Eportfolios.Clear();
        Course.Enrollments.RemoveAll(one => one.User == Student(1));

        await run.RunAsync("fetch-json", Option);
        await run.RunAllAsync("export-students", "make-html");

        Assert.All(CsvTable.Read(run.Archive, Table).Column("gone_at"), at => Assert.NotEqual("", at));
        var files = CsvTable.Read(run.Archive, "exports/Maps/s1/attachments.csv");
        Assert.Equal([("eportfolio", true)], files.Column("source").Zip(files.Column("gone_at"), (source, at) => (source, at.Length > 0)));
        Assert.All(CsvTable.Read(run.Archive, "exports/Maps/s2/eportfolios.csv").Column("gone_at"), at => Assert.NotEqual("", at));
        Assert.Contains("no longer", run.Archive.Read(Page), StringComparison.Ordinal);
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task Pages_that_are_refused_are_named_and_the_portfolio_says_so()
    {
        await using var run = await TestRun.AgainstAsync(_school);
        run.Server.Faults.Add("/eportfolios/91/pages", Fault.Status(403, "{}"), Faults.Always);

        Assert.Equal(3, (await run.RunAsync("fetch-json", Option)).ExitCode);
        await run.RunAllAsync("export-students", "make-html");

        Assert.Equal(["its pages did not come"], CsvTable.Read(run.Archive, Table).Column("note"));
        Assert.Contains("its pages did not come", run.Archive.Read(Page), StringComparison.Ordinal);
        Assert.DoesNotContain("not explained", CsvTable.Read(run.Archive, "exports/differences.csv").Column("cause"));
    }

    [Fact]
    public async Task Of_portfolios_with_an_odd_page_nothing_is_gone()
    {
        await using var run = await ExportedAsync(Option);
        run.Clock.Forward(TimeSpan.FromDays(1));
        _portfolio.Pages[0]["id"] = "no number";

        await run.RunAsync("fetch-json", Option);
        Assert.Equal(3, (await run.RunAsync("export-students")).ExitCode);

        var table = CsvTable.Read(run.Archive, Table);
        Assert.Equal(["Harbour", "Empty", "Welcome"], table.Column("page_name"));
        Assert.All(table.Column("gone_at"), at => Assert.Equal("", at));
    }

    [Fact]
    public async Task Odd_portfolios_cost_themselves()
    {
        _portfolio.Pages[0]["id"] = "no id";
        _portfolio.Pages[1]["position"] = new JsonArray();
        await using var run = await ExportedAsync(Option, exit: 3);

        Assert.Equal(["Harbour", "Empty"], CsvTable.Read(run.Archive, Table).Column("page_name"));
    }

    SchoolUser Student(int number) => _school.Users.Where(user => user != _school.Owner).ElementAt(number);

    async Task<TestRun> ExportedAsync(string option, int exit = 0)
    {
        var run = await TestRun.AgainstAsync(_school);
        Assert.Equal(0, (await run.RunAsync("fetch-json", option)).ExitCode);
        Assert.Equal(exit, (await run.RunAsync("export-students")).ExitCode);
        return run;
    }
}
