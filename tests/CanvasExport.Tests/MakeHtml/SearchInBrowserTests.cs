using System.Text.RegularExpressions;
using CanvasExport.Core.Files;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What a reader finds, in a page opened from disk; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class SearchInBrowserTests : IDisposable
{
    readonly SmallArchive _archive = new();

    [Fact]
    public async Task I_find_a_student_whose_accents_I_did_not_type()
    {
        await using var browser = await OpenAsync();

        await AskAsync(browser, "zoe oneill lodz");

        Assert.Equal("Students: Zoë O\u2019Neill-Łódź, zoe · Maps", (await HitsAsync(browser))[0]);
    }

    [Fact]
    public async Task I_find_a_word_of_a_body_and_come_to_where_it_stands()
    {
        await using var browser = await OpenAsync();

        await AskAsync(browser, "HARBOURS");
        Assert.Equal("harbours", await browser.Page.Locator("mark").InnerTextAsync());
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "Essay" }).Last.ClickAsync();

        Assert.EndsWith("/Maps/zoe/index.html#submission-1", browser.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portolan", "Files: portolan_chart.pdf, Zoë O\u2019Neill-Łódź · Essay")]
    [InlineData("essay", "Assignments: Essay, Maps")]
    [InlineData("prompt", "Texts: Essay · Maps, The prompt of it.")]
    [InlineData("well done", "Texts: Zoë O\u2019Neill-Łódź · Essay, First the coast, then the harbours. · Well done")]
    [InlineData("portoln", "Files: portolan_chart.pdf, Zoë O\u2019Neill-Łódź · Essay")]
    public async Task I_find_files_assignments_prompts_and_comments(string words, string hit)
    {
        await using var browser = await OpenAsync();

        await AskAsync(browser, words);

        Assert.Contains(hit, await HitsAsync(browser));
    }

    [Fact]
    public async Task What_is_nowhere_is_said_to_be_nowhere()
    {
        await using var browser = await OpenAsync();

        await AskAsync(browser, "quagga");

        Assert.Equal("Nothing found.", await browser.Page.Locator("#found").InnerTextAsync());
    }

    [Fact]
    public async Task Nothing_is_loaded_before_I_type_and_nothing_but_files_after()
    {
        await using var browser = await OpenAsync();
        Assert.DoesNotContain(browser.Requests, request => request.Contains("assets", StringComparison.Ordinal));

        await AskAsync(browser, "coast");

        Assert.Contains(browser.Requests, request => request.EndsWith("/assets/search/1-texts-1.js", StringComparison.Ordinal));
        Assert.All(browser.Requests, request => Assert.StartsWith("file:", request, StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task What_a_student_wrote_stays_text_among_the_results()
    {
        const string Hostile = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
        await using var browser = await OpenAsync(Hostile);

        await AskAsync(browser, "onerror");

        Assert.Contains(await HitsAsync(browser), hit => hit.Contains(Hostile, StringComparison.Ordinal));
        Assert.Equal(0, await browser.Page.Locator("#results img, #results script").CountAsync());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Asking_for_the_same_words_again_leaves_me_where_I_am_in_what_was_found()
    {
        await using var browser = await OpenAsync();
        await AskAsync(browser, "zoe");
        var hit = await browser.Page.Locator(".hits a").First.ElementHandleAsync();

        await AskAsync(browser, "zoe");

        Assert.True(await hit.EvaluateAsync<bool>("hit => hit.isConnected"));
    }

    [Fact]
    public async Task I_come_there_from_the_first_page_by_keyboard_and_back_to_my_words()
    {
        await using var browser = await OpenAsync(page: ArchivePaths.IndexHtml);
        for (var press = 0; press < 20 && await browser.Page.EvaluateAsync<string>(
            "document.activeElement.textContent") != "Search"; press++)
        {
            await browser.Page.Keyboard.PressAsync("Tab");
        }

        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Page.Locator("#words")).ToBeFocusedAsync();
        await browser.SeeAsync();
        await browser.Page.Keyboard.TypeAsync("zoe");
        await browser.Page.Keyboard.PressAsync("Enter");
        await EndAsync(browser);
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Page).ToHaveURLAsync(new Regex(@"/Maps/zoe/index\.html$"));
        await browser.Page.GoBackAsync();

        Assert.Equal("zoe", await browser.Page.Locator("#words").InputValueAsync());
        await EndAsync(browser);
    }

    public void Dispose() => _archive.Dispose();

    async Task<WatchedBrowser> OpenAsync(string comment = "Well done", string page = ArchivePaths.SearchHtml)
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("Maps"), "zoe", "Zoë O\u2019Neill-Łódź");
        student.Submissions.Add(student.Submission(body: "<p>First the coast, then the <b>harbours</b>.</p>") with
        {
            AssignmentName = "Essay",
            AssignmentDescription = "<p>The prompt of it.</p>",
        });
        student.Attachments.Add(SmallStudent.Attachment("portolan_chart.pdf"));
        student.Comments.Add(SmallStudent.Comment(comment));
        await _archive.BuildAndOpenAsync(student);
        var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(WatchedBrowser.AddressOf(_archive.InExports(page)));
        await browser.SeeAsync();
        return browser;
    }

    static async Task AskAsync(WatchedBrowser browser, string words)
    {
        await browser.Page.Locator("#words").FillAsync(words);
        await browser.Page.Locator("#words").PressAsync("Enter");
        await EndAsync(browser);
    }

    // The page's policy lets no text become a script, not even the test's.
    static Task EndAsync(WatchedBrowser browser) =>
        Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync(new Regex(@"found\.$"));

    // Group: link, text beside it.
    static async Task<string[]> HitsAsync(WatchedBrowser browser) => await browser.Page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('.hits li')].map(hit => hit.closest('section').querySelector('h2').textContent + ': '"
        + " + hit.querySelector('a').textContent + ', ' + hit.querySelector('span').textContent)");
}
