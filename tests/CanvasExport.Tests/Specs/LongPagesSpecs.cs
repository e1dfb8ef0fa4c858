using System.Text;
using AngleSharp.Dom;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.Specs;

/// <summary>No page is above 2 MB, whatever was written: the rest is one click away, and all of it is there.</summary>
[Trait("Takes", "long")]
public sealed class LongPagesSpecs : IDisposable
{
    const int Largest = 2_000_000;

    readonly HandMadeJson _json = new();

    public void Dispose() => _json.Dispose();

    [Fact]
    public async Task A_body_of_ten_megabytes_is_read_whole_on_pages_of_its_own()
    {
        var body = string.Concat(Enumerable.Range(1, 20_000).Select(number => $"<p>Line {number} " + new string('w', 480) + "</p>"));
        await MakeAsync(Submission(new { body }));

        var page = Page();
        var link = Assert.Single(page.QuerySelectorAll(".work .more a"));
        var words = new StringBuilder();
        var pages = ReadOn(link.GetAttribute("href")!);
        Assert.InRange(pages.Count, 5, 14);
        foreach (var one in pages)
        {
            Assert.Contains("index.html#submission-100", one.QuerySelectorAll("main a").Select(back => back.GetAttribute("href")));
            Assert.All(one.QuerySelectorAll(".prose > *"), child => Assert.Equal("P", child.NodeName));
            words.Append(string.Concat(one.QuerySelectorAll(".prose p").Select(line => line.TextContent[..12])));
        }

        Assert.Equal(string.Concat(Enumerable.Range(1, 20_000).Select(number => $"Line {number} wwwwwwwwwwww"[..12])), words.ToString());
        Assert.StartsWith("Line 1 ", page.QuerySelector(".work p")!.TextContent, StringComparison.Ordinal);
        AssertFound("Line 20000 ");
    }

    [Fact]
    public async Task Pages_of_a_long_text_go_when_it_is_long_no_more_and_nothing_is_written_without_a_change()
    {
        await MakeAsync(Submission(new { body = $"<p>{Words(3_000_000)}</p>" }));
        var before = _json.Archive.Snapshot("exports");
        var times = Times();
        await _json.MakeHtmlAsync();
        Assert.Equal(times, Times());
        Assert.Equal(4, before.Keys.Count(path => path.StartsWith($"{HandMadeJson.Ana}/", StringComparison.Ordinal) && IsPage(path)));

        await MakeAsync(Submission(new { body = "<p>Short</p>" }));

        Assert.Equal([$"{HandMadeJson.Ana}/index.html"], _json.Archive.Files(HandMadeJson.Ana).Where(IsPage));
    }

    [Fact]
    public async Task A_list_a_table_and_a_word_without_end_are_cut_where_nothing_breaks()
    {
        var body = "<ol>" + string.Concat(Enumerable.Range(1, 20_000).Select(
            number => $"<li>Point {number}: <em>so</em> {new string('x', 60)}</li>"))
            + "</ol><table><tr><th>Year</th></tr>"
            + string.Concat(Enumerable.Range(1, 9_000).Select(number => $"<tr><td>Row {number} &amp; {new string('é', 40)}</td></tr>"))
            + "</table><pre>" + new string('&', 400_000) + "</pre>" + new string('€', 900_000);
        await MakeAsync(Submission(new { body }));

        var pages = ReadOn(Page().QuerySelector(".work .more a")!.GetAttribute("href")!);

        Assert.Equal(20_000, pages.Sum(page => page.QuerySelectorAll("ol li em").Length));
        Assert.Equal(9_000, pages.Sum(page => page.QuerySelectorAll("table td").Length));
        Assert.Equal(400_000, pages.Sum(page => page.QuerySelectorAll("pre").Sum(pre => pre.TextContent.Count(sign => sign == '&'))));
        Assert.Equal(900_000, pages.Sum(page => page.QuerySelector(".prose")!.TextContent.Count(sign => sign == '€')));
        foreach (var list in pages.SelectMany(page => page.QuerySelectorAll(".prose ol")))
        {
            var first = list.QuerySelector("li")!.TextContent.Split(' ', ':')[1];
            Assert.Equal(first, list.GetAttribute("start") ?? "1");
        }
    }

    public static TheoryData<string> Neighbours => [.. new LongWork().Kinds];

    [Theory]
    [MemberData(nameof(Neighbours))]
    public async Task Whatever_is_long_no_page_is_and_its_end_is_there(string kind)
    {
        var (submissions, assignments, end) = new LongWork().Of(kind);
        _json.Assignments([.. assignments]);
        foreach (var (assignment, submission) in submissions)
        {
            _json.List($"submissions_{assignment}", submission);
        }

        await MakeAsync(null);

        var ends = Pages().Where(path => _json.Archive.Read(path).Contains(end, StringComparison.Ordinal)).ToList();
        Assert.True(ends.Count > 0, $"{end} is on no page");
    }

    [Fact]
    public async Task A_syllabus_of_five_megabytes_is_read_whole_one_click_away()
    {
        _json.Courses($$"""{"id":1,"name":"Maps","syllabus_body":"<h2>Weeks</h2><p>{{Words(5_000_000)}}</p><p>The very end</p>"}""");
        await MakeAsync(Submission(new { body = "<p>Mine</p>" }));

        var course = SiteLinks.Read(Path.Combine(_json.Archive.Root, "exports/Maps/index.html"));
        Assert.Equal("assignments/syllabus-1.html", course.QuerySelector(".syllabus .more a")!.GetAttribute("href"));
        Assert.Contains(Pages(), path => path.StartsWith("exports/Maps/assignments/syllabus-", StringComparison.Ordinal)
            && _json.Archive.Read(path).Contains("The very end", StringComparison.Ordinal));

        _json.Courses("""{"id":1,"name":"Maps","syllabus_body":"<p>Short</p>"}""");
        await MakeAsync(null);
        Assert.False(_json.Archive.Has("exports/Maps/assignments/syllabus-1.html"));
    }

    async Task MakeAsync(string? submission)
    {
        if (submission is not null)
        {
            _json.Submissions(submission);
        }

        var outcome = await _json.ExportAsync();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        var made = await _json.MakeHtmlAsync();
        Assert.True(made.ExitCode == 0, made.Out + made.Error);
        Assert.All(Pages(), path => Assert.InRange(new FileInfo(Path.Combine(_json.Archive.Root, path)).Length, 1, Largest - 1));
        var pages = SiteLinks.PagesOf(_json.Archive.Paths.ExportsFolder).ToDictionary(path => path, SiteLinks.Read);
        SiteLinks.AssertAllResolve(_json.Archive.Paths.ExportsFolder, pages);
        Assert.All(pages, page => AssertSound(page.Value, page.Key));
        Assert.Equal("0", CsvTable.Read(_json.Archive, "exports/completeness.csv")[0, "unexplained"]);
    }

    static void AssertSound(IDocument page, string path)
    {
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Single(page.QuerySelectorAll("h1"));
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, path));
    }

    // From the first page of a text to its last by the links that say what comes next.
    List<IDocument> ReadOn(string first)
    {
        var pages = new List<IDocument>();
        for (string? name = first; name is not null;)
        {
            var page = Page(name);
            pages.Add(page);
            var current = page.QuerySelector(".pages [aria-current]")?.ParentElement?.NextElementSibling?.QuerySelector("a");
            name = current?.GetAttribute("href");
        }

        return pages;
    }

    void AssertFound(string words) =>
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(_json.Archive.Paths.ExportsFolder, "assets", "search")),
            path => File.ReadAllText(path).Contains(words, StringComparison.Ordinal));

    IDocument Page(string name = "index.html") => SiteLinks.Read(Path.Combine(_json.Archive.Root, HandMadeJson.Ana, name));

    IEnumerable<string> Pages() => _json.Archive.Files("exports").Where(IsPage);

    static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal);

    Dictionary<string, DateTime> Times() => _json.Archive.Files("exports").Where(path => !path.EndsWith(".db", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.GetLastWriteTimeUtc(Path.Combine(_json.Archive.Root, path)));

    static string Words(int letters) => string.Concat(Enumerable.Repeat("words ", letters / 6));

    static string Submission(object work) => LongWork.Submission(100, work);
}
