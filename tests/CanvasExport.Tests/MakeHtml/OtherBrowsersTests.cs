using System.Text.Json;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The site of the sample school in Firefox and in WebKit, as in Chromium: opened from disk; skipped on a machine without
/// them.</summary>
[Trait("Takes", "long")]
public sealed class OtherBrowsersTests(SampleSite site)
{
    // Pictures wait until they come into sight, which what is folded never does; drawings need have no size of their own.
    const string Look = """
        (document.querySelectorAll('details').forEach(one => one.open = true),
          Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); })))
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

    const string Survey = """
        pieces => {
          const found = [], box = document.body.appendChild(document.createElement('div'));
          const never = 'iframe,frame,object,embed,applet,base,link,meta,template,slot,noscript,script,style,form,input,button,[name]';
          const written = () => box.innerHTML.replace(/(<pre[^>]*>)\n+/g, '$1');  // A line break there goes each time it is read.
          for (const piece of pieces) {
            box.innerHTML = piece;
            const read = written();
            box.innerHTML = read;
            if (written() !== read) found.push(`read again it is another: ${piece}`);
            for (const element of box.querySelectorAll('*')) {
              const names = [...element.attributes].map(({ name }) => name);
              const barred = /^(on|style$|src$|srcdoc$|srcset$|ping$|action$|formaction$|target$|background$|is$|xlink:)/;
              if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || element.matches(never)
                || names.some(name => barred.test(name))
                || (element.href && !/^(https?|mailto):$/.test(element.protocol))) found.push(element.outerHTML);
            }
          }
          box.remove();
          return JSON.stringify(window.__pwned === undefined ? found : ['the marker']);
        }
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Firefox_every_kind_of_page_is_shown_without_a_complaint_the_search_finds_and_nothing_that_anybody_wrote_runs()
    {
        Tools.Require("firefox-esr");
        await using var browser = await FirefoxBrowser.StartAsync(Tools.Find("firefox-esr")!, Token);

        await AssertShowsAllAsync(browser);
        await AssertNothingRunsAsync(browser);

        Assert.Empty(browser.Complaints);

        // Its players have a font of its own within them.
        Assert.DoesNotContain(browser.Requests, request => !request.StartsWith("file:", StringComparison.Ordinal)
            && !request.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_WebKit_every_kind_of_page_is_shown_the_search_finds_and_nothing_that_anybody_wrote_runs()
    {
        Tools.Require("WebKitWebDriver");
        Tools.Require("Xvfb");
        var program = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "webkit2gtk-*"))
            .Select(folder => Path.Combine(folder, "MiniBrowser")).First(File.Exists);
        await using var browser = await WebKitBrowser.StartAsync(Tools.Find("WebKitWebDriver")!, Tools.Find("Xvfb")!, program, Token);

        await AssertShowsAllAsync(browser);
        await AssertNothingRunsAsync(browser);
    }

    async Task AssertShowsAllAsync(IOtherBrowser browser)
    {
        var exports = await site.ExportsAsync();
        var search = Path.Combine(exports, ArchivePaths.SearchHtml);
        string[] pages = [.. SiteLinks.PagesOfEachKind((await site.PagesAsync()).Where(page => page != search)), search];
        foreach (var page in pages)
        {
            await browser.OpenAsync(SiteLinks.AddressOf(page), Token);
            using var seen = JsonDocument.Parse(await browser.EvaluateAsync(Look, Token));

            Assert.Equal(SiteLinks.Read(page).Title, seen.RootElement.GetProperty("title").GetString());
            Assert.Equal(1, seen.RootElement.GetProperty("headings").GetInt32());
            Assert.Empty(seen.RootElement.GetProperty("broken").EnumerateArray());
            Assert.Equal(0, seen.RootElement.GetProperty("players").GetInt32());
            Assert.NotEqual("none", seen.RootElement.GetProperty("style").GetString());
        }

        // The last one is the search, which waits for words.
        await browser.PressAsync("map" + Keystrokes.Enter, Token);
        var found = await browser.EvaluateAsync(Search, Token);
        Assert.True(found[0] is >= '1' and <= '9', found);
        Assert.Contains("found", found, StringComparison.Ordinal);

        await browser.OpenAsync(SiteLinks.AddressOf(pages[0]), Token);
        await browser.PressAsync(Keystrokes.Tab, Token);
        Assert.Equal("Skip to the content", await browser.EvaluateAsync("document.activeElement.textContent", Token));
        Assert.Equal("solid", await browser.EvaluateAsync("getComputedStyle(document.activeElement).outlineStyle", Token));
        await browser.PressAsync(Keystrokes.Enter, Token);
        Assert.Equal("main", await browser.EvaluateAsync("document.activeElement.id", Token));
    }

    // What is left of the whole corpus, put into a page piece by piece, as this browser's parser reads it.
    static async Task AssertNothingRunsAsync(IOtherBrowser browser)
    {
        Assert.InRange(HostileHtml.Payloads.Count, 1_000, 2_000);
        var clean = JsonSerializer.Serialize(HostileHtml.Payloads.Select(payload => HtmlSanitizer.Sanitize(payload, 3).ToString()));

        Assert.Equal("[]", await browser.EvaluateAsync($"({Survey})({clean})", Token));
    }
}
