using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Every script, every spelling of a sign, all that was found, and no more than I ask for; skipped without Chromium.</summary>
public sealed class SearchReachesAllInBrowserTests(SearchedSchool school) : IClassFixture<SearchedSchool>
{
    [Fact]
    public async Task I_find_words_in_the_middle_of_other_scripts_and_whatever_form_a_sign_has()
    {
        await using var browser = await OpenAsync();
        foreach (var (words, hit) in new[]
        {
            ("貝を", "Texts: Zoë Silva · Journal"),
            ("の貝", "Files: 海岸の貝の数.txt"),
            ("sailor's", "Texts: Zoë Silva · Journal"),
            ("sailor’s FIRST coast", "Texts: Zoë Silva · Journal"),
            ("हिन्दी", "Texts: Zoë Silva · Journal"),
            ("barnacles", "Texts: Zoë Silva · Journal · 海岸の貝の数.txt"),
        })
        {
            await AskAsync(browser, words);
            Assert.Contains(await HitsAsync(browser), found => found.StartsWith(hit, StringComparison.Ordinal));
        }

        // A vowel sign is no accent: "हन्द" is another word.
        await AskAsync(browser, "हन्द");
        Assert.Empty(await HitsAsync(browser));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task All_that_was_found_can_be_reached_and_each_shows_the_words_around_it()
    {
        await using var browser = await OpenAsync();
        await AskAsync(browser, "whelks");
        Assert.Equal(30, (await HitsAsync(browser)).Length);
        Assert.Equal("30 found, and there may be more texts.", await browser.Page.Locator("#found").InnerTextAsync());

        for (var shown = 60; shown <= 90; shown += 30)
        {
            await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Show more texts" }).ClickAsync();
            await Assertions.Expect(browser.Page.Locator(".hits li")).ToHaveCountAsync(Math.Min(shown, 71));
        }

        await Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync("71 found.");
        await Assertions.Expect(browser.Page.Locator(".hits mark")).ToHaveCountAsync(71);
        await Assertions.Expect(browser.Page.Locator("button.more")).ToHaveCountAsync(0);

        await AskAsync(browser, "week");
        Assert.Equal("30", $"{await browser.Page.Locator("section:first-child .hits li").CountAsync()}");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Show more of 70 (40 left)" }).ClickAsync();
        await Assertions.Expect(browser.Page.Locator("section:first-child .hits li")).ToHaveCountAsync(60);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task I_ask_for_one_course_one_year_one_student_or_one_kind_alone()
    {
        await using var browser = await OpenAsync();
        await browser.Page.Locator("#words").FillAsync("whelks");
        await browser.Page.Locator("#course").SelectOptionAsync("Shores");
        await ExpectAsync(browser, "1 found.");
        Assert.Equal(["Texts: Ben Okoro · Shore walk, Whelks of Ben."], await HitsAsync(browser));

        await browser.Page.Locator("#course").SelectOptionAsync("all courses");
        await browser.Page.Locator("#year").SelectOptionAsync("2025");
        await ExpectAsync(browser, "30 found, and there may be more texts.");
        await browser.Page.Locator("#year").SelectOptionAsync("all years");
        await browser.Page.Locator("#student").FillAsync("okoro");
        await ExpectAsync(browser, "1 found.");

        await browser.Page.Locator("#student").FillAsync("");
        await browser.Page.Locator("#words").FillAsync("ben");
        await browser.Page.Locator("#kind").SelectOptionAsync("students");
        await ExpectAsync(browser, "1 found.");
        Assert.Equal(["Students: Ben Okoro, ben · Shores"], await HitsAsync(browser));
    }

    async Task<WatchedBrowser> OpenAsync()
    {
        var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(school.Page);
        return browser;
    }

    static Task ExpectAsync(WatchedBrowser browser, string status) =>
        Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync(status);

    static async Task AskAsync(WatchedBrowser browser, string words)
    {
        await browser.Page.Locator("#words").FillAsync(words);
        await browser.Page.Locator("#words").PressAsync("Enter");
        await Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync(new Regex("found"));
    }

    static async Task<string[]> HitsAsync(WatchedBrowser browser) => await browser.Page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('.hits li')].map(hit => hit.closest('section').querySelector('h2').textContent + ': '"
        + " + hit.querySelector('a').textContent + ', ' + hit.querySelector('span').textContent)");
}
