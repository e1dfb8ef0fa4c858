using System.Text.Json;
using CanvasExport.Core.Files;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Every page of the sample school in a browser without a network; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class WholeSiteInBrowserTests(SampleSite site)
{
    [Fact]
    public async Task I_open_every_page_without_a_network_and_nothing_is_asked_for_but_files_of_the_archive()
    {
        await using var browser = await WatchedBrowser.LaunchAsync(offline: true);
        foreach (var path in await site.PagesAsync())
        {
            var address = SiteLinks.AddressOf(path);
            await browser.Page.GotoAsync(address);
            await browser.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");

            // Pictures wait until they come into sight.
            await browser.Page.EvaluateAsync(
                "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");

            Assert.Equal(address, browser.Page.Url);
            Assert.Single(browser.Page.Frames);
        }

        var exports = SiteLinks.AddressOf(await site.ExportsAsync()) + "/";
        Assert.All(browser.Requests, request => Assert.StartsWith(exports, request, StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_search_asks_for_nothing_but_files_of_the_archive()
    {
        await using var browser = await WatchedBrowser.LaunchAsync(offline: true);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(Path.Combine(await site.ExportsAsync(), ArchivePaths.SearchHtml)));

        await browser.Page.Locator("#words").FillAsync("map");
        await browser.Page.Locator("#words").PressAsync("Enter");
        await Assertions.Expect(browser.Page.Locator(".hits li").First).ToBeVisibleAsync();
        await Assertions.Expect(browser.Page.Locator("#found")).ToContainTextAsync("found");

        var exports = SiteLinks.AddressOf(await site.ExportsAsync()) + "/";
        Assert.All(browser.Requests, request => Assert.StartsWith(exports, request, StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task All_that_can_be_found_leads_to_its_place_in_the_archive()
    {
        var exports = await site.ExportsAsync();
        var pages = (await site.PagesAsync()).ToDictionary(path => path, SiteLinks.Read);
        var search = Path.Combine(exports, ArchivePaths.SearchHtml);
        var results = pages[search].GetElementById("results")!;
        var shards = $"{results.GetAttribute("data-names")} {results.GetAttribute("data-texts")}".Split(' ');
        Assert.True(shards.Length >= 6, string.Join(' ', shards));

        foreach (var shard in shards)
        {
            SiteLinks.AssertResolves(exports, pages, search, shard);
            var script = await File.ReadAllTextAsync(Path.Combine(exports, shard), TestContext.Current.CancellationToken);
            using var entries = JsonDocument.Parse(script[(script.IndexOf('(', StringComparison.Ordinal) + 1)..script.LastIndexOf(')')]);
            Assert.NotEqual(0, entries.RootElement.GetArrayLength());
            Assert.All(
                entries.RootElement.EnumerateArray(), entry =>
                SiteLinks.AssertResolves(exports, pages, search, entry.GetProperty("link").GetString()!));
        }
    }

    [Fact]
    public async Task Only_what_a_student_or_teacher_linked_leads_out_of_the_archive()
    {
        var count = 0;
        foreach (var path in await site.PagesAsync())
        {
            foreach (var link in SiteLinks.Read(path).QuerySelectorAll("[rel~=noopener]"))
            {
                Assert.True(link.Closest(".prose, .address") is not null, $"{path}: {link.OuterHtml}");
                count++;
            }
        }

        Assert.True(count > 3, $"{count} links");
    }
}
