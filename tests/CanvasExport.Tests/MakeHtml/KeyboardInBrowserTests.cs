using CanvasExport.Core.Files;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The sample school by keyboard alone; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class KeyboardInBrowserTests(SampleSite site)
{
    // The outline must be there, in a colour of contrast, and neither it nor what it is around may lie under the names that stay in sight.
    const string Seen = """
        () => {
          const element = document.activeElement;
          if (element === document.body) return 'the end';
          if (element.matches('audio, video')) return '';  // A browser's own player shows in itself where the keys are.
          const style = getComputedStyle(element), box = element.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + box.height / 2);
          if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 2) return 'no outline: ' + element.outerHTML.slice(0, 200);
          if (!top || !(element.contains(top) || top.contains(element))) return `under ${top?.outerHTML.slice(0, 80)}: ${element.outerHTML.slice(0, 200)}`;
          return '';
        }
        """;

    [Fact]
    public async Task I_walk_from_the_first_page_to_a_file_and_back()
    {
        await using var browser = await OpenAsync();
        var page = browser.Page;
        string[] addresses = [page.Url];

        foreach (var link in new[] { "History of Maps", "A map from your pocket (picture)", "Zoë O'Neil", "map/scan.png" })
        {
            await TabToAsync(page, link);
            var here = page.Url;
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page).Not.ToHaveURLAsync(here);
            addresses = [.. addresses, page.Url];
        }

        Assert.EndsWith(".png", page.Url, StringComparison.Ordinal);
        Assert.Equal(5, addresses.Distinct().Count());
        foreach (var address in addresses.Reverse().Skip(1))
        {
            // What Alt+Left does: a browser without a window does not know that key.
            await page.GoBackAsync();
            Assert.Equal(address, page.Url);
        }
    }

    [Fact]
    public async Task Wherever_I_am_on_a_page_I_see_it()
    {
        foreach (var (width, key) in new[] { (1200, "Tab"), (360, "Shift+Tab") })
        {
            await using var browser = await WatchedBrowser.LaunchAsync(width);
            foreach (var path in SiteLinks.PagesOfEachKind(await site.PagesAsync()))
            {
                await browser.Page.GotoAsync(SiteLinks.AddressOf(path));
                await TabThroughAsync(browser.Page, key);
            }
        }
    }

    [Fact]
    public async Task I_pass_the_matrix_with_one_key()
    {
        await using var browser = await OpenAsync(await site.PageWithAsync(".matrix"));
        var page = browser.Page;

        await TabToAsync(page, "Skip the table");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>(
            "!!(document.querySelector('.matrix').compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) && !document.activeElement.closest('.matrix')"));
    }

    [Fact]
    public async Task I_scroll_the_matrix_with_the_arrow_keys()
    {
        await using var browser = await OpenAsync(
            (await site.PagesAsync()).MaxBy(path => SiteLinks.Read(path).QuerySelectorAll(".matrix tr").Length)!, 360);
        var page = browser.Page;

        await page.Locator(".matrix").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("End");

        await Assertions.Expect(page.Locator(".matrix tbody tr").Last).ToBeInViewportAsync();
        Assert.True(await page.Locator(".matrix").EvaluateAsync<bool>("matrix => matrix.scrollLeft > 0"));
    }

    [Fact]
    public async Task I_unfold_an_assignment_and_fold_it_again()
    {
        await using var browser = await OpenAsync(await site.PageWithAsync("details.prompt"));
        var page = browser.Page;

        await TabToAsync(page, "The assignment");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details.prompt .prose").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("details.prompt .prose").First).ToBeHiddenAsync();
    }

    async Task<WatchedBrowser> OpenAsync(string? path = null, int width = 1200)
    {
        path ??= Path.Combine(await site.ExportsAsync(), ArchivePaths.IndexHtml);
        var browser = await WatchedBrowser.LaunchAsync(width);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(path));
        return browser;
    }

    static async Task TabToAsync(IPage page, string text)
    {
        for (var press = 0; press < 400; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.textContent.trim()") == text)
            {
                Assert.Equal("", await page.EvaluateAsync<string>(Seen));
                return;
            }
        }

        Assert.Fail($"No way leads by keyboard to '{text}'.");
    }

    // As far as the keys lead, or as far as a patient reader goes.
    static async Task TabThroughAsync(IPage page, string key)
    {
        for (var press = 0; press < 50; press++)
        {
            await page.Keyboard.PressAsync(key);
            var seen = await page.EvaluateAsync<string>(Seen);
            if (seen == "the end")
            {
                return;
            }

            Assert.True(seen.Length == 0, $"{page.Url}, {key}: {seen}");
        }
    }
}
