using System.Text.RegularExpressions;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What axe-core says of every kind of page; skipped on a machine without Chromium or without axe-core.</summary>
[Trait("Takes", "long")]
public sealed class AxeInBrowserTests(SampleSite site)
{
    /// <summary>How a reader may see a page.</summary>
    public static TheoryData<ColorScheme, int> Sights => new()
    {
        { ColorScheme.Light, 1200 },
        { ColorScheme.Dark, 360 },
    };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Every_kind_of_page_of_a_school_can_be_used_by_anybody(ColorScheme colors, int width)
    {
        var pages = SiteLinks.PagesOfEachKind(await site.PagesAsync());
        Assert.InRange(pages.Count, 5, 20);

        await AssertNothingAgainstAsync(pages, colors, width);
    }

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task So_can_what_the_search_finds(ColorScheme colors, int width)
    {
        var axe = await Axe.ReadAsync();
        await using var browser = await WatchedBrowser.LaunchAsync(width, colors);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(Path.Combine(await site.ExportsAsync(), ArchivePaths.SearchHtml)));
        await axe.AssertNothingAgainstAsync(browser.Page);

        foreach (var (words, found) in new[] { ("map", @"\d\d found\.$"), ("coast", "found"), ("quagga", "^Nothing found") })
        {
            await browser.Page.Locator("#words").FillAsync(words);
            await browser.Page.Locator("#words").PressAsync("Enter");
            await Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync(new Regex(found));
            await axe.AssertNothingAgainstAsync(browser.Page);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1200)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task So_can_the_pages_of_a_course_too_large_for_one(ColorScheme colors, int width)
    {
        using var archive = new SmallArchive();
        var course = await archive.AddCourseAsync("History");
        await archive.AddAssignmentsAsync(course, [new AssignmentRow(1, "An essay", "<p>Write.</p>", "10", "2025-10-04T12:00:00Z", "")]);
        var students = Enumerable.Range(1, 201)
            .Select(number => new StudentRow(number, $"student{number}", $"A student with a name {number}", $"student{number}", "active"))
            .ToList();
        await CsvRows.WriteAsync(archive.InExports("History", ArchivePaths.StudentsCsv), students, TestContext.Current.CancellationToken);
        foreach (var row in students)
        {
            var student = new SmallStudent(new StudentFolder(new CourseFolder(archive.InExports("History"), course), row), course);
            student.Submissions.Add(student.Submission(row.UserId) with { AssignmentId = 1 });
            await student.SaveAsync(TestContext.Current.CancellationToken);
        }

        await archive.BuildAsync();

        string[][] pages = [["index.html"], ["assignments", "students-2.html"], ["assignments", "1.html"], ["assignments", "1-2.html"]];
        await AssertNothingAgainstAsync(pages.Select(parts => archive.InExports(["History", .. parts])), colors, width);
    }

    [Theory]
    [InlineData(ColorScheme.Dark, 1200)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task So_can_pages_with_nothing_on_them(ColorScheme colors, int width)
    {
        using var archive = new SmallArchive();
        await archive.AddAssignmentsAsync(await archive.AddCourseAsync("Nobody came"), [new AssignmentRow(1, "An essay", "", "", "", "")]);
        var course = await archive.AddCourseAsync("Nobody worked", 2);
        await archive.AddAssignmentsAsync(course, [new AssignmentRow(2, "An essay", "", "", "", "")]);
        await archive.AddStudentAsync(course, "alma");
        await archive.BuildAsync();

        await AssertNothingAgainstAsync(SiteLinks.PagesOf(archive.Paths.ExportsFolder), colors, width);
    }

    static async Task AssertNothingAgainstAsync(IEnumerable<string> pages, ColorScheme colors, int width)
    {
        var axe = await Axe.ReadAsync();
        await using var browser = await WatchedBrowser.LaunchAsync(width, colors);
        foreach (var path in pages)
        {
            await browser.Page.GotoAsync(SiteLinks.AddressOf(path));
            await axe.AssertNothingAgainstAsync(browser.Page);
        }
    }
}
