using System.Text;
using System.Text.RegularExpressions;
using CanvasExport.MakeHtml.Documents;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What a student's page is on paper, where nothing plays, unfolds or is followed; skipped on a machine without
/// Chromium.</summary>
[Trait("Takes", "long")]
public sealed partial class PaperInBrowserTests(SampleSite site)
{
    const string InText = ".content > .prose audio, .content > .prose video";

    [Theory]
    [InlineData(".content > audio, .content > video")]
    [InlineData(".conversation audio, .conversation video")]
    public async Task A_recording_is_named_for_it_does_not_play(string recording)
    {
        await using var browser = await PrintAsync(await site.PageWithAsync(recording));
        var page = browser.Page;

        Assert.Equal(0, await page.Locator("audio:visible, video:visible").CountAsync());
        var player = page.Locator(recording).First;
        var name = page.Locator(".tape:visible", new() { HasText = await player.GetAttributeAsync("aria-label") });
        Assert.InRange(await name.CountAsync(), 1, 2);
    }

    [Fact]
    public async Task A_recording_in_a_text_is_named_too()
    {
        await using var browser = await PrintAsync(await site.PageWithAsync(InText));
        var name = await browser.Page.Locator(InText).First.GetAttributeAsync("aria-label");

        var said = await browser.Page.Locator(".content > .prose .tape:visible").First.EvaluateAsync<string>(
            "tape => getComputedStyle(tape, '::before').content");
        Assert.Matches($"^\"(Audio|Video): {Regex.Escape(name!)}\"$", said);
    }

    [Fact]
    public async Task What_was_not_handed_in_stands_in_the_list_alone()
    {
        await using var browser = await PrintAsync(await StudentWithAndWithoutWorkAsync());
        var page = browser.Page;

        var articles = await page.Locator(".submission:visible").CountAsync();

        Assert.InRange(articles, 1, await page.Locator(".submission").CountAsync() - 1);
        Assert.Equal(await page.Locator(".submission").CountAsync(), await page.Locator(".overview tbody tr:visible").CountAsync());
        Assert.Equal(
            articles, await page.Locator(
            ".submission:visible:has(.work, .files, .address, .absent, .tape, .grade, .conversation, .rubric)").CountAsync());
    }

    [Fact]
    public async Task Earlier_attempts_are_unfolded_and_ways_through_the_site_left_out()
    {
        await using var browser = await PrintAsync(await site.PageWithAsync("details.earlier .files"));

        Assert.True(
            await browser.Page.Locator("details.earlier .files").First.EvaluateAsync<bool>(
            "files => files.getBoundingClientRect().height > 0"));
        Assert.Equal(0, await browser.Page.Locator("nav:visible, .others:visible, .sources:visible, .skip:visible").CountAsync());
    }

    [Fact]
    public async Task What_is_folded_is_printed_open_and_what_is_left_out_is_said()
    {
        using var archive = new SmallArchive();
        var student = await archive.AddStudentAsync();
        student.Submissions.Add(student.Submission() with { Attempt = "2", AssignmentDescription = "<p>Prompted</p>" });
        student.Attempts.Add(student.Submission(body: "<p>Whelks of an earlier attempt</p>"));
        foreach (var (name, content) in new[]
        {
            ("essay.docx", HandedInDocuments.Files[0].Content), ("count.py", "print('limpets')"u8.ToArray()),
            ("wide.csv", Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Range(1, 60).Select(number => $"periwinkles{number}")))),
            ("count.ipynb", """{"cells":[{"cell_type":"code","source":"kelp = 7","outputs":[]}],"nbformat":4}"""u8.ToArray()),
        })
        {
            student.Attachments.Add(SmallStudent.Attachment(name) with { Attempt = "2" });
            student.Put(name, content);
        }

        student.Submissions.Add(
            student.Submission(2, $"<p>Dulse</p><pre>{new string('d', 200)}</pre>") with { AssignmentName = "A second essay" });
        await archive.BuildAndOpenAsync(student);
        await using var browser = await PrintAsync(student.Folder.IndexHtmlPath);
        var path = Path.Combine(archive.Paths.Root, "portfolio.pdf");

        var words = string.Join('\n', await SheetsAsync(browser.Page, path));
        Assert.All(["They cling to rocks.", "print('limpets')", "kelp = 7", "Whelks of an earlier attempt", "On paper: what was asked"],
            text => Assert.Contains(text, words, StringComparison.Ordinal));
        Assert.DoesNotContain("Prompted", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Read it here", words, StringComparison.Ordinal);
        await browser.Page.SetViewportSizeAsync(680, 900);
        Assert.Empty(await browser.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.notebook, .prose, pre')].filter(box => box.scrollWidth > box.clientWidth)"
            + ".map(box => box.innerHTML)"));

        await browser.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        await browser.Page.GetByText("Print all of this student’s work").ClickAsync();
        Assert.True(await browser.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('details')].every(one => one.offsetHeight > one.firstElementChild.offsetHeight + 9)"));

        await browser.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
        var sheets = await SheetsAsync(browser.Page, path);
        Assert.Contains("Prompted", sheets[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Prompted", sheets[0], StringComparison.Ordinal);
        Assert.Contains("Dulse", sheets[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Whelks", sheets[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("left out where it was not unfolded", string.Join('\n', sheets), StringComparison.Ordinal);
    }

    static async Task<IReadOnlyList<string>> SheetsAsync(IPage page, string path)
    {
        await page.PdfAsync(new PagePdfOptions { Format = "A4", Path = path });
        return [.. DocumentKinds.Read(path).Sections.Select(sheet => string.Join('\n', sheet.Blocks.Select(block => block.Text)))];
    }

    [Fact]
    public async Task A_reader_who_likes_the_dark_prints_black_on_white()
    {
        await using var browser = await PrintAsync(await StudentWithAndWithoutWorkAsync());

        Assert.Equal(
            ["rgb(255, 255, 255)", "rgb(0, 0, 0)"],
            await browser.Page.EvaluateAsync<string[]>("(style => [style.backgroundColor, style.color])(getComputedStyle(document.body))"));
    }

    [Fact]
    public async Task A_students_work_is_a_few_sheets()
    {
        await using var browser = await PrintAsync(await StudentWithAndWithoutWorkAsync());

        var pdf = Encoding.Latin1.GetString(await browser.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        Assert.InRange(Sheet().Count(pdf), 1, 5);
    }

    async Task<string> StudentWithAndWithoutWorkAsync() =>
        await site.PageWithAsync(".submission .work", ".submission .content:not(:has(> :not(.prompt)))");

    static async Task<WatchedBrowser> PrintAsync(string path)
    {
        var browser = await WatchedBrowser.LaunchAsync(colors: ColorScheme.Dark);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(path));
        await browser.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        return browser;
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
