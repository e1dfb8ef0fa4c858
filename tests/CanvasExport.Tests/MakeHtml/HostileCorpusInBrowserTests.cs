using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Files;
using CanvasExport.Core.Html;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What a browser does with the whole corpus; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed partial class HostileCorpusInBrowserTests(HostileSite site)
{
    // What must not be in a page, however it came there. Everything outside <main> is ours but the names in it.
    const string Survey = """
        () => {
          const found = [];
          const say = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 300)}`);
          document.querySelectorAll('details').forEach(one => one.open = true);
          for (const element of document.querySelectorAll('*')) {
            for (const { name } of element.attributes) {
              if (/^(on|style$|srcdoc$|srcset$|ping$|action$|formaction$|target$|background$|is$|slot$|xlink:)/.test(name)) say(name, element);
            }
            if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') say('foreign', element);
            if (element.shadowRoot) say('shadow', element);
            if (element.hasAttribute('src') && !/^(file:|data:image\/(png|svg\+xml);base64,)/.test(element.src)) say('src', element);
            if (element.matches('a[href]')) {
              if (!/^(file|https?|mailto):$/.test(element.protocol)) say('protocol', element);
              else if (element.protocol !== 'file:' && element.rel !== 'noopener noreferrer') say('rel', element);
            }
          }
          const never = 'iframe,frame,frameset,object,embed,applet,base,link,template,slot,noscript,main script,main style,main form,main input,main button,main [name],[srcdoc],[http-equiv=refresh i]';
          document.querySelectorAll(never).forEach(element => say('element', element));
          const once = ['main', 'header:not(article header)', 'body > footer', 'h1', 'title', 'meta[http-equiv]'];
          for (const selector of once) {
            const count = document.querySelectorAll(selector).length;
            if (count !== 1) found.push(`${count} ${selector}`);
          }
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          if (new Set(ids).size !== ids.length) found.push('an id twice');
          if (window.__pwned !== undefined) found.push('the marker');
          return found;
        }
        """;

    // Each payload by itself in a frame of its own, as a site without a sanitiser would show it; the reader clicks what can be clicked.
    const string Unsanitised = """
        async payloads => {
          const ran = new Set();
          window.onmessage = event => ran.add(event.data);
          const show = (payload, number) => new Promise(done => {
            const frame = document.createElement('iframe'), alarm = `parent.postMessage(${number}, '*')`;
            frame.onload = () => {
              for (const element of frame.contentDocument?.querySelectorAll('a, p, button') ?? []) {
                element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
              }
              setTimeout(() => done(frame.remove()));
            };
            frame.srcdoc = `<script>alert = () => ${alarm}; Object.defineProperty(window, '__pwned', { set() { ${alarm} } })</` + `script>${payload}`;
            document.body.append(frame);
          });
          await Promise.all(payloads.map(show));
          return ran.size;
        }
        """;

    [Fact]
    public async Task Nothing_that_anybody_wrote_runs_loads_or_breaks_the_page()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        var (exports, students) = (await site.ExportsAsync(), await site.StudentsAsync());
        var shown = students.Keys.ToDictionary(index => Path.GetDirectoryName(index)!, _ => (Articles: 0, Notebooks: 0));
        foreach (var path in Directory.EnumerateFiles(exports, "*.html", SearchOption.AllDirectories)
            .Where(path => OwnPage().IsMatch(Path.GetFileName(path))))
        {
            var address = WatchedBrowser.AddressOf(path);
            await browser.Page.GotoAsync(address);

            Assert.Empty(await browser.Page.EvaluateAsync<string[]>(Survey));
            var (articles, notebooks) = (
                await browser.Page.Locator("main > article").CountAsync(), await browser.Page.Locator(".notebook").CountAsync());
            if (shown.TryGetValue(Path.GetDirectoryName(path)!, out var before))
            {
                shown[Path.GetDirectoryName(path)!] = (before.Articles + articles, before.Notebooks + notebooks);
            }

            Assert.Equal(address, browser.Page.Url);
            Assert.Single(browser.Page.Frames);
        }

        Assert.All(students, student => Assert.Equal((student.Value, 1), shown[Path.GetDirectoryName(student.Key)!]));

        // The policy never had to step in.
        Assert.Empty(browser.Complaints);
        var archive = WatchedBrowser.AddressOf(exports);
        Assert.All(browser.Requests, request => Assert.StartsWith(archive, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_search_finds_of_it_is_text_and_links_within_the_archive()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(WatchedBrowser.AddressOf(Path.Combine(await site.ExportsAsync(), ArchivePaths.SearchHtml)));
        foreach (var words in new[] { "alert", "svg", "javascript", "onerror src", "<script>", "math", "style" })
        {
            await browser.Page.Locator("#words").FillAsync(words);
            await browser.Page.Locator("#words").PressAsync("Enter");
            await Assertions.Expect(browser.Page.Locator("#found")).ToHaveTextAsync(new Regex(@"^\d.* found"));
            Assert.Empty(await browser.Page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('#results *')].filter(one => !one.matches('section, h2, ul, li, a, span, mark, button')
                  || [...one.attributes].some(({ name }) => !['class', 'href', 'dir', 'type'].includes(name))
                  || (one.href && !one.href.startsWith(location.href.replace(/search\.html.*/, '')))).map(one => one.outerHTML)
                """));
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task No_link_to_a_file_runs_it_whatever_it_is_called()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        using var archive = new SmallArchive();
        var student = await HostileSchool.HandInFilesAsync(archive, HostileHtml.OfKind("file-names"));
        await browser.Page.GotoAsync(WatchedBrowser.AddressOf(student.Folder.IndexHtmlPath));

        var links = await browser.Page.Locator(".files .about a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.InRange(links.Length, 20, HostileHtml.OfKind("file-names").Count);
        foreach (var link in links)
        {
            try
            {
                await browser.Page.GotoAsync(link);
            }
            catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal))
            {
            }
        }

        Assert.DoesNotContain(browser.Complaints, complaint => !complaint.StartsWith("downloaded file:", StringComparison.Ordinal));

        // Chromium's viewer of PDFs is made of pages of its own.
        Assert.All(browser.Requests, request => Assert.Matches("^(file|chrome(-extension)?):", request));
    }

    [Fact]
    public async Task A_browser_reads_the_tree_that_was_written_and_reading_it_again_changes_nothing()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        var clean = HostileHtml.Payloads.Select(payload => HtmlSanitizer.Sanitize(payload, 3).ToString()).ToArray();

        var read = await browser.Page.EvaluateAsync<string[][]>(
            """
            fragments => fragments.map(fragment => {
              const page = new DOMParser().parseFromString('<!DOCTYPE html><body>' + fragment, 'text/html'), box = document.createElement('div');
              box.innerHTML = page.body.innerHTML;
              return [page.body.innerHTML, box.innerHTML];
            })
            """,
            clean);

        Assert.All(clean.Zip(read), pair =>
        {
            Assert.Equal(Reread(pair.First), Reread(pair.Second[0]));
            Assert.Equal(Reread(pair.Second[0]), Reread(pair.Second[1]));
        });
    }

    [Fact]
    public async Task The_corpus_would_run_if_it_came_into_a_page_as_it_is()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.RouteAsync("http*://**", route => route.AbortAsync());

        // Chromium 156 runs half of them; others were found in older browsers, or wait for a finger that touches.
        foreach (var kind in new[] { "handlers", "scripts", "svg", "mutation", "javascript-urls" })
        {
            var payloads = HostileHtml.OfKind(kind);
            Assert.InRange(await browser.Page.EvaluateAsync<int>(Unsanitised, payloads), payloads.Count / 4, payloads.Count);
        }
    }

    // A browser does not write again the line break that a parser takes away after <pre>.
    static string Reread(string html) =>
        LineBreaksInPre().Replace(new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html).Body!.InnerHtml, "<pre>");

    [GeneratedRegex("<pre>\n+")]
    private static partial Regex LineBreaksInPre();

    // What students handed in lies beside the pages, some of it with such a name.
    [GeneratedRegex(@"\A(?:index(?:-[0-9]+)?|submission-[0-9]+-[0-9]+)\.html\z")]
    private static partial Regex OwnPage();
}
