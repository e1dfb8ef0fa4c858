using AngleSharp.Dom;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

public sealed class SiteBuilderTests : IDisposable
{
    readonly SmallArchive _archive = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task The_first_page_lists_every_course_and_says_how_large_it_is()
    {
        var history = await _archive.AddCourseAsync("History");
        await _archive.AddCourseAsync("Empty", 2);
        await _archive.AddStudentAsync(history, "alma", "Alma Reyes");
        await _archive.AddStudentAsync(history, "li", "李伟");

        var result = await _archive.BuildAsync();
        var page = await _archive.OpenAsync(ArchivePaths.IndexHtml);

        Assert.Equal(2, result.StudentCount);
        Assert.Empty(result.LeftOut);
        Assert.Equal(["History/index.html", "Empty/index.html"], page.QuerySelectorAll(".course h3 a").Select(Href));
        Assert.Equal(
            ["2 students", "0 students"], page.QuerySelectorAll(".course .facts:last-child span:first-child")
            .Select(count => count.TextContent));
        Assert.Equal("Courses of 2025", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ("14 March 2026, 08:26 UTC", "2026-03-14T08:26:53Z"),
            (page.QuerySelector(".masthead time")!.TextContent, page.QuerySelector(".masthead time")!.GetAttribute("datetime")));
        Assert.Equal(["courses.csv"], page.QuerySelectorAll(".sources a").Select(Href));
    }

    [Fact]
    public async Task Every_link_between_pages_leads_to_a_file()
    {
        string[] odd = ["a b", "50%25 #1", "d'arcy", "作品", "a&b=c;d", "+plus", "né", "%2e%2e", "(x) [y] {z}", "\"q\"", "what?"];
        foreach (var (name, index) in odd.Select((name, index) => (name, index)))
        {
            var course = await _archive.AddCourseAsync("Course " + name, index + 1);
            foreach (var user in odd)
            {
                var student = await _archive.AddStudentAsync(course, user);
                student.Submissions.Add(student.Submission());
                await student.SaveAsync(Token);
            }
        }

        await _archive.BuildAsync();

        Assert.True(SiteLinks.AssertAllResolve(_archive.Paths.ExportsFolder) > 500);
    }

    [Fact]
    public async Task A_student_leads_to_the_ones_before_and_after()
    {
        var course = await _archive.AddCourseAsync("History");
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _archive.AddStudentAsync(course, name);
        }

        await _archive.BuildAsync();

        Assert.Equal(["next ../b/index.html"], await BesideAsync("a"));
        Assert.Equal(["prev ../a/index.html", "next ../c/index.html"], await BesideAsync("b"));
        Assert.Equal(["prev ../b/index.html"], await BesideAsync("c"));
    }

    [Fact]
    public async Task A_second_run_changes_no_byte()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission(body: "<p>words</p>"));
        await _archive.BuildAndOpenAsync(student);
        var pages = Directory.GetFiles(_archive.Paths.ExportsFolder, "*", SearchOption.AllDirectories).Order().ToList();
        var before = pages.ConvertAll(path => (path, File.GetLastWriteTimeUtc(path), Convert.ToHexString(File.ReadAllBytes(path))));

        await _archive.BuildAsync();

        Assert.Equal(pages, Directory.GetFiles(_archive.Paths.ExportsFolder, "*", SearchOption.AllDirectories).Order());
        Assert.Equal(
            before, pages.ConvertAll(path => (path, File.GetLastWriteTimeUtc(path), Convert.ToHexString(File.ReadAllBytes(path)))));
    }

    [Fact]
    public async Task With_course_ids_only_those_courses_are_written_and_the_first_page_lists_all()
    {
        await _archive.AddStudentAsync(await _archive.AddCourseAsync("History", 1), "alma");
        await _archive.AddStudentAsync(await _archive.AddCourseAsync("Biology", 2), "ben");

        await _archive.BuildAsync(2);
        var page = await _archive.OpenAsync(ArchivePaths.IndexHtml);

        Assert.False(File.Exists(_archive.InExports("History", "alma", ArchivePaths.IndexHtml)));
        Assert.Equal(2, page.QuerySelectorAll(".course").Length);
        Assert.Equal(["Biology/index.html"], page.QuerySelectorAll(".course a").Select(Href));
        Assert.Contains("History", page.QuerySelector(".course")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_whose_rows_were_not_written_to_the_end_is_left_out_and_named()
    {
        var course = await _archive.AddCourseAsync("History");
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _archive.AddStudentAsync(course, name);
        }

        await _archive.BuildAsync();
        RecordEdit.Run(_archive.InExports("History"), "DELETE FROM exported WHERE owner_id = 101");
        var result = await _archive.BuildAsync();

        Assert.Equal(2, result.StudentCount);
        Assert.Equal("exports/History/b/index.html", Assert.Single(result.LeftOut).Path);
        Assert.Equal(["next ../c/index.html"], await BesideAsync("a"));
        var page = await _archive.OpenAsync("History", ArchivePaths.IndexHtml);
        Assert.Equal(["a/index.html", "c/index.html"], page.QuerySelectorAll(".people a").Select(Href));
        Assert.Contains("no page", page.QuerySelector(".people li:nth-child(2)")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("exports/History/b/index.html", Assert.Single((await _archive.BuildAsync()).LeftOut).Path);
    }

    [Fact]
    public async Task Without_exports_I_am_told_to_export_first()
    {
        var failure = await Assert.ThrowsAsync<ArchiveException>(() => _archive.BuildAsync());

        Assert.Contains("export-students", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Courses_of_which_none_was_exported_are_named()
    {
        await _archive.AddCourseAsync("History", 1);

        var failure = await Assert.ThrowsAsync<ArchiveException>(() => _archive.BuildAsync(98, 99));

        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
    }

    async Task<IEnumerable<string>> BesideAsync(string student) =>
        (await _archive.OpenAsync("History", student, ArchivePaths.IndexHtml)).QuerySelectorAll(".beside a")
            .Select(link => $"{link.GetAttribute("rel")} {Href(link)}");

    static string Href(IElement link) => link.GetAttribute("href")!;
}
