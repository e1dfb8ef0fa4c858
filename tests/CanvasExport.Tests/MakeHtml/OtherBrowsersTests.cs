using System.Text.Json;
using CanvasExport.Core.Files;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The site of the sample school in Firefox and in WebKit, as in Chromium: opened from disk; skipped on a machine without
/// them.</summary>
public sealed class OtherBrowsersTests(SampleSite site)
{
    // Pictures wait until they come into sight; drawings need have no size of their own.
    const string Look = """
        Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))
          .then(() => JSON.stringify({
            title: document.title,
            headings: document.querySelectorAll('h1').length,
            broken: [...document.images].filter(image => !image.complete || !image.naturalWidth).map(image => image.src)
              .filter(address => !address.endsWith('.svg')),
            players: [...document.querySelectorAll('audio, video')].filter(player => !player.controls).length,
            style: getComputedStyle(document.body).maxWidth,
          }))
        """;

    const string Search = """
        new Promise(resolve => {
          const words = document.getElementById('words');
          words.value = 'map';
          words.dispatchEvent(new Event('input', { bubbles: true }));
          let tries = 0;
          const timer = setInterval(() => {
            const hits = document.querySelectorAll('.hits li a');
            const said = document.getElementById('found').textContent;
            if (said.includes('found') || tries++ > 400) {
              clearInterval(timer);
              resolve(`${hits.length} ${said}`);
            }
          }, 50);
        })
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Firefox_every_kind_of_page_is_shown_without_a_complaint_and_the_search_finds()
    {
        Tools.Require("firefox-esr");
        await using var browser = await FirefoxBrowser.StartAsync(Tools.Find("firefox-esr")!, Token);

        await AssertShowsAllAsync(browser);

        Assert.Empty(browser.Complaints);

        // Its players have a font of its own within them.
        Assert.DoesNotContain(browser.Requests, request => !request.StartsWith("file:", StringComparison.Ordinal)
            && !request.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_WebKit_every_kind_of_page_is_shown_and_the_search_finds()
    {
        Tools.Require("WebKitWebDriver");
        Tools.Require("Xvfb");
        var program = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "webkit2gtk-*"))
            .Select(folder => Path.Combine(folder, "MiniBrowser")).First(File.Exists);
        await using var browser = await WebKitBrowser.StartAsync(Tools.Find("WebKitWebDriver")!, Tools.Find("Xvfb")!, program, Token);

        await AssertShowsAllAsync(browser);
    }

    async Task AssertShowsAllAsync(IOtherBrowser browser)
    {
        var exports = await site.ExportsAsync();
        string[] pages =
        [
            Path.Combine(exports, ArchivePaths.IndexHtml), Path.Combine(exports, ArchivePaths.CompletenessHtml),
            await site.PageWithAsync(".matrix"), await site.PageWithAsync(".works"), await site.PageWithAsync("article.grading"),
            await site.PageWithAsync("video"), await site.PageWithAsync(".notebook"), await site.PageWithAsync(".files .picture img"),
            await site.PageWithAsync("details.earlier"), Path.Combine(exports, ArchivePaths.SearchHtml),
        ];
        foreach (var page in pages.Distinct())
        {
            await browser.OpenAsync(SiteLinks.AddressOf(page), Token);
            using var seen = JsonDocument.Parse(await browser.EvaluateAsync(Look, Token));

            Assert.Equal(SiteLinks.Read(page).Title, seen.RootElement.GetProperty("title").GetString());
            Assert.Equal(1, seen.RootElement.GetProperty("headings").GetInt32());
            Assert.Empty(seen.RootElement.GetProperty("broken").EnumerateArray());
            Assert.Equal(0, seen.RootElement.GetProperty("players").GetInt32());
            Assert.NotEqual("none", seen.RootElement.GetProperty("style").GetString());
        }

        // The last one is the search.
        var found = await browser.EvaluateAsync(Search, Token);
        Assert.True(found[0] is >= '1' and <= '9', found);
        Assert.Contains("found", found, StringComparison.Ordinal);
    }
}
