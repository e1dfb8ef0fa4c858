using CanvasExport.Core.Files;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What a browser does with a page opened from disk; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PagesInBrowserTests : IDisposable
{
    // One red pixel.
    const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Stylesheet_pictures_and_recordings_load_from_disk()
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("Art 100% #1"), "al ma");
        student.Submissions.Add(
            student.Submission() with { MediaFile = "my talk.wav", MediaType = "audio", MediaUrl = "https://canvas.example/m" });
        student.Attachments.Add(SmallStudent.Attachment("a #1.png") with { ThumbnailFile = "a #1 thumb.png" });
        student.Put("a #1 thumb.png", Convert.FromBase64String(Png));
        student.Put("my talk.wav", Silence());

        await using var browser = await OpenAsync(student);
        var page = browser.Page;

        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.WaitForFunctionAsync("document.querySelector('.files img').naturalWidth === 1");
        await page.WaitForFunctionAsync("document.querySelector('audio').duration === 1");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task No_link_to_a_handed_in_file_runs_what_is_in_it()
    {
        string[] names = [
            "page.html", "page.htm", "page.shtml", "page.xhtml", "page.svg", "page.xml", "page.mht", "page.md", "page.js", "page",
            "page.odd", "page.docx"];
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.AddRange(names.Select(SmallStudent.Attachment));
        Array.ForEach(
            names, name =>
            student.Put(
            name, "<svg xmlns='http://www.w3.org/2000/svg'><script>document.documentElement.setAttribute('ran', '')</script></svg>"u8.ToArray()));
        await using var browser = await OpenAsync(student);
        var page = browser.Page;

        var links = await page.Locator(".files a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(5, links.Length);
        foreach (var link in links)
        {
            await using var context = await page.Context.Browser!.NewContextAsync();
            var other = await context.NewPageAsync();
            try
            {
                await other.GotoAsync(link);
            }
            catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.Equal(0, await other.Locator("[ran]").CountAsync());
        }
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1200)]
    public async Task A_page_is_never_wider_than_the_window(int width)
    {
        var student = await _archive.AddStudentAsync(await _archive.AddCourseAsync("History"), new string('x', 60), new string('M', 120));
        student.Submissions.Add(
            student.Submission(
            body: $"<pre>{new string('x', 500)}</pre><table><tr>{string.Concat(Enumerable.Repeat("<td>wide cell</td>", 40))}</table>") with
            {
                AssignmentName = new string('W', 200),
                SubmissionUrl = "https://example.org/" + new string('u', 300),
                SubmissionGrade = new string('g', 90),
                GroupName = new string('G', 90),
            });
        student.Attachments.Add(SmallStudent.Attachment(new string('f', 100) + ".pdf"));
        student.Comments.Add(SmallStudent.Comment(new string('c', 300), new string('a', 100)));
        student.Rubric.Add(new(1, new string('d', 100), "1", new string('r', 100), new string('c', 300)));

        await using var browser = await OpenAsync(student, width);
        var page = browser.Page;
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "the student's page");
        Assert.True(await page.Locator(".facts").EvaluateAllAsync<bool>(
            "lines => lines.every(line => line.scrollWidth <= line.clientWidth)"), "nothing is cut");
        await page.GotoAsync(SiteLinks.AddressOf(_archive.InExports(ArchivePaths.IndexHtml)));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "the first page");
    }

    async Task<WatchedBrowser> OpenAsync(SmallStudent student, int width = 1200)
    {
        await student.SaveAsync(TestContext.Current.CancellationToken);
        await _archive.BuildAsync();
        var browser = await WatchedBrowser.LaunchAsync(width);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(student.Folder.IndexHtmlPath));
        return browser;
    }

    // A second of it: 8,000 samples of one byte.
    static byte[] Silence()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write("RIFF"u8);
        writer.Write(36 + 8_000);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8_000);
        writer.Write(8_000);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(8_000);
        writer.Write(Enumerable.Repeat((byte)128, 8_000).ToArray());
        return memory.ToArray();
    }
}
