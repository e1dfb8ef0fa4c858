using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>How a browser shows what people write who mean no harm; skipped on a machine without Chromium.</summary>
public sealed class InnocentHtmlInBrowserTests
{
    const string Body = """
        <h1>My essay</h1>
        <p>It says <strong>this</strong>, <span style="text-decoration: line-through;">not that</span>: <a href="https://museum.example/room/4" target="_blank">the room</a>.</p>
        <h2></h2>
        <h2>Why</h2>
        <ol style="list-style-type: lower-alpha;"><li>one<ul><li>deeper</li></ul></li><li value="5">five</li></ol>
        <table border="1"><caption>Finds</caption><tbody><tr><th>Where</th><td><table><tbody><tr><td>inside</td></tr></tbody></table></td></tr></tbody></table>
        <p><img src="https://canvas.example/courses/1/files/7/preview" alt="A map"></p>
        <p>So <img class="equation_image" src="https://canvas.example/equation_images/x" alt="LaTeX: E=mc^2" data-equation-content="E=mc^2"> holds.</p>
        <p><iframe src="https://www.youtube.com/embed/abc123" title="The talk"></iframe></p>
        <h4>Skipped a level</h4>
        """;

    static readonly string LongWord = new('W', 300);

    [Fact]
    public async Task It_comes_through_readable_and_the_headings_of_the_page_stay_in_order()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        using var archive = new SmallArchive();
        var page = await OpenAsync(browser, archive, Body);
        var work = page.Locator(".work");

        Assert.Equal("a. one / disc deeper / a. five", string.Join(" / ", await work.Locator("li").EvaluateAllAsync<string[]>(
            "items => items.map(item => `${getComputedStyle(item).listStyleType === 'lower-alpha' ? 'a.' : 'disc'} ${item.firstChild.textContent}`)")));
        Assert.Equal(5, await work.Locator("li >> nth=2").EvaluateAsync<int>("item => item.value"));
        Assert.Equal(
            "line-through", await work.Locator("s").EvaluateAsync<string>("struck => getComputedStyle(struck).textDecorationLine"));
        Assert.Equal("inside", await work.Locator("table table").InnerTextAsync());
        Assert.Contains("So E=mc^2 holds.", await work.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            ["the room https://museum.example/room/4", "[Image: A map] https://canvas.example/courses/1/files/7/preview",
                "[Video: The talk] https://www.youtube.com/watch?v=abc123"],
            await work.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => `${link.textContent} ${link.href}`)"));
        AssertOutline(await page.ContentAsync());
        Assert.All(browser.Requests, request => Assert.StartsWith("file:", request, StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_long_word_wraps()
    {
        await using var browser = await WatchedBrowser.LaunchAsync(360);
        using var archive = new SmallArchive();
        var page = await OpenAsync(
            browser,
            archive,
            $"<p>{LongWord}</p>",
            $"<ul><li>{LongWord}</li></ul>",
            $"<h2>{LongWord}</h2>",
            $"<blockquote><p><code>{LongWord}</code></p></blockquote>",
            $"<p><a href='https://a.example/{LongWord}'>https://a.example/{LongWord}</a></p>",
            $"<dl><dt>{LongWord}</dt><dd>{LongWord}</dd></dl>",
            $"<p dir='rtl'>שלום {LongWord}</p>");

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.Locator(".prose").EvaluateAllAsync<string[]>(
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerHTML)"));
    }

    [Fact]
    public async Task Text_from_right_to_left_stays_in_its_box()
    {
        await using var browser = await WatchedBrowser.LaunchAsync(360);
        using var archive = new SmallArchive();
        var page = await OpenAsync(
            browser,
            archive,
            "<p dir='rtl'>مرحبا بالعالم</p>",
            "<p>مرحبا بالعالم</p>",
            "<p>\u202eمرحبا</p><p>second</p>",
            "<div dir='rtl'><ul><li>שלום</li></ul><table><tbody><tr><td>עולם</td></tr></tbody></table></div>",
            "\u2067\u202e\u202b never ended");

        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.Locator(".prose *").EvaluateAllAsync<string[]>("""
            elements => elements.filter(one => {
              const inner = one.getBoundingClientRect(), box = one.closest('.prose').getBoundingClientRect();
              return inner.left < box.left - 1 || inner.right > box.right + 1;
            }).map(one => one.outerHTML)
            """));
        Assert.Empty(await page.Locator("body, main, article, footer, .content, .label").EvaluateAllAsync<string[]>(
            "elements => elements.filter(one => getComputedStyle(one).direction !== 'ltr').map(one => one.outerHTML)"));
    }

    // Each text stands as a prompt and as a body.
    static async Task<IPage> OpenAsync(WatchedBrowser browser, SmallArchive archive, params string[] texts)
    {
        var student = await archive.AddStudentAsync();
        student.Submissions.AddRange(
            texts.Select((text, index) => student.Submission(index + 1, text) with { AssignmentDescription = text }));
        student.Comments.Add(SmallStudent.Comment("Well done"));
        await student.SaveAsync(TestContext.Current.CancellationToken);
        await archive.BuildAsync();
        await browser.Page.GotoAsync(WatchedBrowser.AddressOf(student.Folder.IndexHtmlPath));
        await browser.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        return browser.Page;
    }

    static void AssertOutline(string html)
    {
        var headings = new HtmlParser().ParseDocument(html).QuerySelectorAll("h1,h2,h3,h4,h5,h6").ToList();
        var levels = headings.Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.Second} follows h{pair.First}"));
        Assert.DoesNotContain(headings, heading => string.IsNullOrWhiteSpace(heading.TextContent));
    }
}
