using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What a reader does with the site; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class SiteInBrowserTests : IDisposable
{
    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task I_walk_from_the_first_page_to_a_students_work_by_keyboard_alone()
    {
        await using var browser = await OpenAsync(ArchivePaths.IndexHtml);
        var page = browser.Page;

        await FollowAsync(page, "History");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        await FollowAsync(page, "graded, 9.5 of 10");

        Assert.EndsWith("/History/student%207/index.html#submission-7", page.Url, StringComparison.Ordinal);
        Assert.True(
            await page.Locator("#submission-7").EvaluateAsync<bool>("article => article.getBoundingClientRect().top < innerHeight"));
        await FollowAsync(page, "Next Student 8");
        await FollowAsync(page, "History");
        await FollowAsync(page, "An essay");
        Assert.EndsWith("/assignments/11.html", page.Url, StringComparison.Ordinal);
        await FollowAsync(page, "All courses");

        Assert.EndsWith("/exports/index.html", page.Url, StringComparison.Ordinal);
        Assert.All(browser.Requests, request => Assert.StartsWith("file:", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_stay_in_sight_while_the_matrix_is_scrolled()
    {
        await using var browser = await OpenAsync("History", ArchivePaths.IndexHtml);
        var page = browser.Page;
        var (header, name) = (page.Locator(".matrix thead th").Last, page.Locator(".matrix tbody th").Last);

        await page.Locator(".matrix").EvaluateAsync("matrix => matrix.scrollTo(1e6, 1e6)");

        Assert.True(
            await header.EvaluateAsync<bool>(
            "(cell) => cell.getBoundingClientRect().top >= cell.closest('.matrix').getBoundingClientRect().top"));
        Assert.True(
            await name.EvaluateAsync<bool>(
            "(cell) => cell.getBoundingClientRect().left >= cell.closest('.matrix').getBoundingClientRect().left"));
    }

    [Fact]
    public async Task On_a_phone_no_page_is_wider_than_the_window_and_tables_are_still_tables()
    {
        await using var browser = await OpenAsync(ArchivePaths.IndexHtml);
        var page = browser.Page;
        await page.SetViewportSizeAsync(360, 740);

        foreach (var parts in new string[][] { [ArchivePaths.IndexHtml], ["History", ArchivePaths.IndexHtml],
            ["History", "assignments", "11.html"], ["History", "student 7", ArchivePaths.IndexHtml] })
        {
            await page.GotoAsync(SiteLinks.AddressOf(_archive.InExports(parts)));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, string.Join('/', parts));
            Assert.True(await page.Locator("table").EvaluateAllAsync<bool>(
                "tables => tables.every(table => getComputedStyle(table.rows[0]).display === 'table-row' || table.querySelectorAll('[role=row] > [role=cell]').length > 0)"));
        }
    }

    [Fact]
    public async Task On_paper_a_students_page_is_the_work_without_the_ways_through_the_site()
    {
        await using var browser = await OpenAsync("History", "student 7", ArchivePaths.IndexHtml);

        var page = browser.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal(0, await page.Locator("nav:visible, .sources:visible, .skip:visible").CountAsync());
        Assert.True(
            await page.Locator("h1, .overview, article").EvaluateAllAsync<bool>("parts => parts.every(part => part.checkVisibility())"));
    }

    async Task<WatchedBrowser> OpenAsync(params string[] parts)
    {
        var course = await _archive.AddCourseAsync("History");
        await _archive.AddAssignmentsAsync(
            course, Enumerable.Range(11, 30)
            .Select(id => new AssignmentRow(id, id == 11 ? "An essay" : $"Assignment {id}, which has a long name", "", "10", "", "")));
        for (var number = 1; number <= 30; number++)
        {
            var student = await _archive.AddStudentAsync(course, $"student {number}", $"Student {number}");
            student.Submissions.Add(
                student.Submission(
                number, "<p>words</p>") with
                { WorkflowState = number == 7 ? "graded" : "submitted", Score = number == 7 ? "9.5" : "" });
            await student.SaveAsync(TestContext.Current.CancellationToken);
        }

        await _archive.BuildAsync();
        var browser = await WatchedBrowser.LaunchAsync(width: 900);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(_archive.InExports(parts)));
        return browser;
    }

    /// <summary>Presses Tab until the link of this text has the focus, which must be to be seen, then Enter.</summary>
    static async Task FollowAsync(IPage page, string text)
    {
        for (var step = 0; step < 200; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusAsync(page) == text)
            {
                Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
                var here = page.Url;
                await page.Keyboard.PressAsync("Enter");
                await page.WaitForFunctionAsync("here => location.href !== here && document.readyState === 'complete'", here);
                return;
            }
        }

        Assert.Fail($"No way leads by keyboard to '{text}'.");
    }

    static Task<string> FocusAsync(IPage page) =>
        page.EvaluateAsync<string>("(document.activeElement.title || document.activeElement.textContent).replace(/\\s+/g, ' ').trim()");
}
