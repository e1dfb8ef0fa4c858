using AngleSharp.Dom;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.MakeHtml;

public sealed class FilesInPagesTests : IDisposable
{
    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("essay.pdf", "essay.pdf")]
    [InlineData("my essay #2 (50%).pdf", "my%20essay%20%232%20%2850%25%29.pdf")]
    [InlineData("d'arcy & sons.pdf", "d%27arcy%20%26%20sons.pdf")]
    [InlineData("作品.pdf", "%E4%BD%9C%E5%93%81.pdf")]
    public async Task A_downloaded_file_is_linked_by_its_escaped_name(string name, string expected)
    {
        var file = await OpenFileAsync(name, isThere: true);

        Assert.Equal(expected, file.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(name, file.QuerySelector("a")!.TextContent);
        Assert.Equal(name, Uri.UnescapeDataString(expected));
    }

    [Fact]
    public async Task A_file_that_was_not_downloaded_is_named_and_not_linked()
    {
        var file = await OpenFileAsync("essay.pdf", isThere: false);

        Assert.Empty(file.QuerySelectorAll("a"));
        Assert.Contains("essay.pdf", file.TextContent, StringComparison.Ordinal);
        Assert.Contains("12 kB, not downloaded", file.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_could_not_be_had_says_why()
    {
        await CsvRows.WriteAsync(_archive.Paths.FilesCsvPath,
            [new FileRow("exports/History/alma/essay.pdf", "7", 12_345, "", "deleted", "Canvas no longer has it (HTTP 404)", "", 1)],
                TestContext.Current.CancellationToken);

        var file = await OpenFileAsync("essay.pdf", isThere: false);

        Assert.Empty(file.QuerySelectorAll("a"));
        Assert.Contains("12 kB, not downloaded, deleted: Canvas no longer has it (HTTP 404)", file.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("page.XHTML")]
    [InlineData("drawing.svg")]
    [InlineData("feed.xml")]
    [InlineData("saved.mht")]
    public async Task A_file_that_a_browser_would_run_is_named_and_not_linked(string name)
    {
        var file = await OpenFileAsync(name, isThere: true);

        Assert.Empty(file.QuerySelectorAll("a"));
        Assert.Contains(name, file.TextContent, StringComparison.Ordinal);
        Assert.Contains("in the student’s folder", file.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("essay.docx")]
    [InlineData("noextension")]
    [InlineData("odd.unknown")]
    public async Task A_file_that_a_browser_cannot_show_is_saved(string name)
    {
        var file = await OpenFileAsync(name, isThere: true);

        Assert.True(file.QuerySelector("a")!.HasAttribute("download"));
    }

    [Theory]
    [InlineData("essay.pdf")]
    [InlineData("notes.txt")]
    public async Task A_file_that_is_only_shown_opens(string name)
    {
        var file = await OpenFileAsync(name, isThere: true);

        Assert.False(file.QuerySelector("a")!.HasAttribute("download"));
    }

    [Fact]
    public async Task A_thumbnail_is_shown_where_there_is_one()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment("a.png") with { ThumbnailFile = "a thumb.png" });
        student.Attachments.Add(SmallStudent.Attachment("b.png") with { ThumbnailFile = "b thumb.png" });
        student.Put("a thumb.png");

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal("a%20thumb.png", Assert.Single(page.QuerySelectorAll("img")).GetAttribute("src"));
        Assert.Equal("PNG", Assert.Single(page.QuerySelectorAll(".type")).TextContent);
    }

    [Theory]
    [InlineData("video", "talk.mp4", "video")]
    [InlineData("audio", "talk.mp4", "audio")]
    public async Task A_recording_plays_in_the_page_when_it_was_downloaded(string mediaType, string name, string element)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(
            student.Submission() with { MediaFile = name, MediaType = mediaType, MediaUrl = "https://canvas.example/m" });
        student.Put(name);

        var player = Assert.Single((await _archive.BuildAndOpenAsync(student)).QuerySelectorAll("video, audio"));

        Assert.Equal(element, player.LocalName);
        Assert.Equal(name, player.GetAttribute("src"));
        Assert.True(player.HasAttribute("controls"));
        Assert.Equal("metadata", player.GetAttribute("preload"));
    }

    [Fact]
    public async Task A_recording_that_was_not_downloaded_is_named()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Comments.Add(
            SmallStudent.Comment("") with { MediaFile = "feedback.mp4", MediaType = "video", MediaUrl = "https://canvas.example/m" });

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Empty(page.QuerySelectorAll("video, audio"));
        Assert.Contains("not downloaded", page.QuerySelector(".conversation .absent")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_made_again_after_the_download_links_the_file()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment("essay.pdf"));
        await _archive.BuildAndOpenAsync(student);
        student.Put("essay.pdf");

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.Equal("essay.pdf", page.QuerySelector(".files a")!.GetAttribute("href"));
    }

    async Task<IElement> OpenFileAsync(string name, bool isThere)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment(name));
        if (isThere)
        {
            student.Put(name);
        }

        return Assert.Single((await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".files li"));
    }
}
