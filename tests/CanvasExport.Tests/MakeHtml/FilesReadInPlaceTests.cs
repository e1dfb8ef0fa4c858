using System.Text;
using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Texts, source code and pictures can be looked at without opening them.</summary>
public sealed class FilesReadInPlaceTests : IDisposable
{
    readonly SmallArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("limpets.py", "for limpet in range(3):\n\tprint(limpet < 2)\n")]
    [InlineData("words.csv", "limpets\nwhelks\n")]
    [InlineData("page.html", "<h1 onclick=alert(1)>Hello</h1><script>alert(1)</script>")]
    [InlineData("Makefile", "all:\n\tcc -o shore shore.c")]
    [InlineData("NOTES.TXT", "Überall Möwen, 海")]
    public async Task A_text_can_be_read_in_the_page_letter_by_letter(string name, string text)
    {
        var file = await OpenAsync(name, Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, file.QuerySelector("details.preview pre")!.TextContent);
        Assert.Empty(file.QuerySelectorAll("pre *"));
        Assert.Equal("Read it here", file.QuerySelector("summary")!.TextContent);
    }

    [Fact]
    public async Task Of_a_long_text_the_first_64_kB_are_shown_and_the_page_says_that_it_goes_on()
    {
        var file = await OpenAsync("log.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("äöü", 100_000))));

        var shown = file.QuerySelector("details.preview pre")!.TextContent;
        Assert.InRange(Encoding.UTF8.GetByteCount(shown), (64 * 1024) - 1, 64 * 1024);
        Assert.DoesNotContain('\ufffd', shown);
        Assert.Equal("Read its beginning here", file.QuerySelector("summary")!.TextContent);
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. "Möwe – 3 €\r\n"u8] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Möwe – 3 €\n")] },
        { "UTF-16, the other way round", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("Möwe – 3 €\n")] },
        { "Windows-1252", [(byte)'M', 0xf6, .. "we "u8, 0x96, .. " 3 "u8, 0x80, (byte)'\n'] },
    };

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public async Task A_text_is_read_in_the_encoding_it_was_written_in(string encoding, byte[] content)
    {
        var file = await OpenAsync("notes.txt", content);

        Assert.True(file.QuerySelector("pre")!.TextContent == "Möwe – 3 €\n", encoding);
    }

    [Theory]
    [InlineData("model.blend")]
    [InlineData("binary.txt")]
    [InlineData("empty.txt")]
    public async Task A_file_that_is_no_text_is_only_linked(string name)
    {
        var file = await OpenAsync(name, name == "empty.txt" ? [] : [0x50, 0x4b, 0, 1, 2]);

        Assert.Empty(file.QuerySelectorAll("details"));
        Assert.Single(file.QuerySelectorAll("a"));
    }

    [Theory]
    [InlineData("photo.JPG", true)]
    [InlineData("photo.webp", true)]
    [InlineData("photo.avif", true)]
    [InlineData("drawing.svg", false)]
    public async Task A_picture_is_seen_in_the_page_and_a_drawing_that_could_run_is_not_linked(string name, bool isLinked)
    {
        var file = await OpenAsync(name, Path.GetExtension(name) switch
        {
            ".JPG" => [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF"u8],
            ".webp" => [.. "RIFF"u8, 8, 0, 0, 0, .. "WEBPVP8 "u8],
            ".avif" => [0, 0, 0, 20, .. "ftypavif"u8, 0, 0, 0, 0],
            _ => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
        });

        Assert.Equal(name, Assert.Single(file.QuerySelectorAll("img[loading=lazy]")).GetAttribute("src"));
        Assert.Equal(isLinked, file.QuerySelector("a:not([download])") is not null);
        Assert.Empty(file.QuerySelectorAll("details"));
    }

    [Theory]
    [InlineData("photo.jpg", "<html>Log in</html>", "damaged, or no picture in spite of its name")]
    [InlineData("photo.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "damaged: the end of the picture is missing")]
    [InlineData("photo.webp", "RIFF\u0080\0\0\0WEBPVP8 ", "damaged: the end of the picture is missing")]
    [InlineData("photo.gif", "", "damaged: the file is empty")]
    public async Task A_damaged_picture_is_named_as_damaged_and_not_shown(string name, string content, string words)
    {
        var file = await OpenAsync(name, Encoding.Latin1.GetBytes(content));

        Assert.EndsWith(words, file.QuerySelector(".about .quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(file.QuerySelectorAll("img"));
        Assert.Equal(name, file.QuerySelector("a[download]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_whole_picture_is_not_called_damaged_whatever_follows_it()
    {
        var png = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

        Assert.Single((await OpenAsync("photo.png", [.. png, 0, 0, 0])).QuerySelectorAll("img"));
    }

    [Theory]
    [InlineData("IMG_1.HEIC", "a photo of a phone, which Photos of Windows, Preview of macOS and GIMP open")]
    [InlineData("scan.tiff", "a picture that Photos of Windows, Preview of macOS and GIMP open")]
    public async Task A_picture_that_browsers_do_not_show_is_named_with_what_opens_it(string name, string words)
    {
        var file = await OpenAsync(name, [1, 2, 3]);

        Assert.EndsWith(words, file.QuerySelector(".about .quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(file.QuerySelectorAll("img"));
    }

    [Fact]
    public async Task Many_long_texts_do_not_make_the_page_heavy()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        foreach (var number in Enumerable.Range(1, 60))
        {
            student.Put($"data-{number}.csv", Encoding.UTF8.GetBytes(new string('1', 100_000)));
            student.Attachments.Add(SmallStudent.Attachment($"data-{number}.csv"));
        }

        var page = await _archive.BuildAndOpenAsync(student);

        Assert.InRange(new FileInfo(student.Folder.IndexHtmlPath).Length, 500_000, 1_200_000);
        Assert.Equal(60, page.QuerySelectorAll(".files li a").Length);
    }

    [Fact]
    public async Task The_pages_of_the_course_do_not_repeat_what_is_in_the_files()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment("limpets.py"));
        student.Put("limpets.py", "print('limpets')"u8.ToArray());

        await _archive.BuildAndOpenAsync(student);

        var assignment = await _archive.OpenAsync("History", "assignments", "11.html");
        Assert.Equal("../alma/limpets.py", assignment.QuerySelector(".filenames a")!.GetAttribute("href"));
        Assert.DoesNotContain("print(", assignment.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    async Task<IElement> OpenAsync(string name, byte[] content)
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        student.Attachments.Add(SmallStudent.Attachment(name));
        student.Put(name, content);
        return Assert.Single((await _archive.BuildAndOpenAsync(student)).QuerySelectorAll(".files li"));
    }
}
