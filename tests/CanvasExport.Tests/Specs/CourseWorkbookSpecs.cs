using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>A course is a workbook too, in which no spreadsheet breaks an id or runs what a student wrote.</summary>
public sealed class CourseWorkbookSpecs(SampleSite site) : IDisposable
{
    const string Book = "exports/Maps/course.xlsx";
    const string Formula = "=HYPERLINK(\\\"https://evil.example\\\")";

    // Students hand in tables too.
    static readonly string[] Own =
        [.. ArchivePaths.StudentTables, "students.csv", "teachers.csv", "sections.csv", "groups.csv", "syllabus.csv", "assignments.csv",
            "rubrics.csv", "assignment_groups.csv"];

    readonly HandMadeJson _json = new();

    [Fact]
    public async Task Ids_logins_and_whatever_a_student_wrote_are_text_as_Canvas_sent_it()
    {
        var book = await BookAsync();

        Assert.Equal("9007199254740993", book["submissions", 0, "submission_id"]);
        Assert.Equal("007", book["students", 0, "user_name"]);
        Assert.Equal("1/2", book["submissions", 0, "submission_grade"]);
        Assert.Equal("=HYPERLINK(\"https://evil.example\")", book["submissions", 0, "submission_body"]);
        Assert.Equal("1e5", book["comments", 0, "comment"]);
        Assert.Equal("_x0041_ \u0007\n  =1+1 ", book["comments", 1, "comment"]);
        Assert.All(book.Names, sheet => Assert.DoesNotContain(book.Sheet(sheet).Descendants(), element => element.Name.LocalName == "f"));
    }

    [Fact]
    public async Task Times_are_times_in_the_zone_of_the_course_and_points_are_numbers()
    {
        var book = await BookAsync();

        Assert.Equal(new DateTime(2024, 3, 15, 19, 59, 59), book.Time("submissions", 0, "submitted_at"));
        Assert.Equal(17.5, book["submissions", 0, "score"]);
        Assert.Equal("of America/New_York", AboutTimes(book));
    }

    [Fact]
    public async Task The_row_of_names_stays_in_sight_and_every_column_can_be_filtered()
    {
        var sheet = (await BookAsync()).Sheet("comments");

        var pane = Assert.Single(sheet.Descendants(), element => element.Name.LocalName == "pane");
        Assert.Equal(("1", "frozen"), ((string)pane.Attribute("ySplit")!, (string)pane.Attribute("state")!));
        var filter = Assert.Single(sheet.Descendants(), element => element.Name.LocalName == "autoFilter");
        Assert.Matches("^A1:[A-Z]+3$", (string)filter.Attribute("ref")!);

        // Gnumeric finds no cell that does not say where it stands.
        Assert.All(sheet.Descendants().Where(element => element.Name.LocalName == "c"), cell => Assert.NotNull(cell.Attribute("r")));
    }

    [Fact]
    public async Task A_row_of_a_student_says_whose_it_is()
    {
        var book = await BookAsync();

        Assert.Equal("5", book["comments", 0, "student_id"]);
        Assert.Equal("Ana", book["comments", 0, "student"]);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut_and_says_where_the_whole_is()
    {
        var cell = (string)(await BookAsync(new string('a', 40_000)))["submissions", 0, "submission_body"]!;

        Assert.Equal(32_767, cell.Length);
        Assert.EndsWith("… [40000 characters; a cell holds 32767. submissions.csv has all of them.]", cell, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_every_row_of_every_table_of_a_course()
    {
        foreach (var path in Directory.EnumerateFiles(await site.ExportsAsync(), "course.xlsx", SearchOption.AllDirectories))
        {
            var book = new Workbook(path);
            var course = Path.GetDirectoryName(path)!;
            var tables = Directory.EnumerateFiles(course, "*.csv", SearchOption.AllDirectories)
                .Where(csv => Path.GetFileName(Path.GetDirectoryName(csv)) != "files" && Own.Contains(Path.GetFileName(csv)))
                .GroupBy(csv => Path.GetFileNameWithoutExtension(csv), csv => CsvTable.Parse(File.ReadAllText(csv)).Count - 1);
            foreach (var table in tables)
            {
                Assert.Equal((table.Key, table.Sum()), (table.Key, table.Sum() == 0 ? 0 : book.Count(table.Key)));
            }
        }
    }

    [Fact]
    public async Task Every_cell_of_a_table_comes_back_as_the_table_has_it()
    {
        var path = Directory.EnumerateFiles(await site.ExportsAsync(), "course.xlsx", SearchOption.AllDirectories).First();
        var book = new Workbook(path);
        var table = CsvTable.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "assignments", "assignments.csv")));

        for (var column = 0; column < table[0].Count; column++)
        {
            var cells = table.Skip(1).Select(row => CsvCell.Unguard(row[column]));
            var name = table[0][column].TrimStart('\ufeff');
            if (!name.EndsWith("_at", StringComparison.Ordinal))
            {
                Assert.Equal(
                    cells, Enumerable.Range(0, table.Count - 1).Select(row => book["assignments", row, name] switch
                    {
                        double number when table[row + 1][column].EndsWith(".0", StringComparison.Ordinal) => $"{number}.0",
                        var cell => FormattableString.Invariant($"{cell}"),
                    }));
            }
        }
    }

    [Fact]
    public async Task An_export_without_a_change_leaves_it_alone_and_one_that_was_edited_is_written_again()
    {
        await BookAsync();
        var path = Path.Combine(_json.Archive.Root, Book);
        var (bytes, time) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));

        await _json.ExportAsync();
        Assert.Equal(time, File.GetLastWriteTimeUtc(path));

        File.WriteAllText(path, "saved by a spreadsheet");
        await _json.ExportAsync();
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_replaced_is_named_and_stops_nobody()
    {
        Directory.CreateDirectory(Path.Combine(_json.Archive.Root, Book));

        var outcome = await _json.ExportAsync();

        Assert.Equal((int)ExitCode.Incomplete, outcome.ExitCode);
        Assert.Contains($"{Book}, which is as it was before", outcome.Out + outcome.Error, StringComparison.Ordinal);
        Assert.True(_json.Archive.Has($"{HandMadeJson.Ana}/submissions.csv"));
    }

    [Fact]
    public async Task The_page_of_the_course_offers_the_workbook_before_the_tables()
    {
        await BookAsync();
        await _json.MakeHtmlAsync();

        Assert.Equal("course.xlsx", _json.Page("exports/Maps/index.html").QuerySelectorAll(".sources a")
            .First(link => !link.GetAttribute("href")!.EndsWith(".html", StringComparison.Ordinal)).TextContent);
    }

    public void Dispose() => _json.Dispose();

    static string AboutTimes(Workbook book) =>
        book.Sheet("about").Descendants().Where(element => element.Name.LocalName == "row").Select(row => row.Elements().ToList())
            .First(cells => cells[0].Value == "times")[1].Value;

    async Task<Workbook> BookAsync(string body = Formula)
    {
        _json.Courses("""{"id":1,"name":"Maps","workflow_state":"available","time_zone":"America/New_York"}""");
        _json.Students("""{"id":5,"name":"Ana","login_id":"007@example.edu"}""");
        _json.Submissions(
            $$"""
            {"id":9007199254740993,"user_id":5,"body":"{{body}}","grade":"1/2","score":17.5,"submitted_at":"2024-03-15T23:59:59Z","attempt":1,
            "submission_comments":[{"id":1,"comment":"1e5","author_id":5},{"id":2,"comment":"_x0041_ \u0007\r\n  =1+1 ","author_id":5}]}
            """.ReplaceLineEndings(""));
        await _json.ExportAsync();
        return new Workbook(Path.Combine(_json.Archive.Root, Book));
    }
}
