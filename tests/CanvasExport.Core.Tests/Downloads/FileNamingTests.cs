using System.Net.Http.Headers;
using System.Text;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class FileNamingTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("attachment; filename=\"map.png\"", "map.png")]
    [InlineData("attachment; filename=old map.png", "old map.png")]
    [InlineData("attachment; filename=\"map.png\"; filename*=UTF-8''caf%C3%A9.png", "café.png")]
    [InlineData("attachment; filename=\"../../map.png\"", "map.png")]
    [InlineData("attachment; filename=\"C:\\\\maps\\\\map.png\"", "map.png")]
    [InlineData("attachment; filename=\"\"", "file.pdf")]
    public async Task A_file_of_which_nothing_was_known_gets_the_name_it_comes_under(string disposition, string name)
    {
        Send("%PDF-1.7", "application/octet-stream", disposition);

        Assert.Equal(name, await NameAsync("exports/Maps/file"));
    }

    [Theory]
    [InlineData("\u0089PNG\r\n", "text/plain", "file.png")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0", "text/plain", "file.jpg")]
    [InlineData("GIF89a", "text/plain", "file.gif")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "text/plain", "file.webp")]
    [InlineData("%PDF-1.7", "text/plain", "file.pdf")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "audio/wav", "file.wav")]
    [InlineData("words", "TEXT/Plain", "file.txt")]
    public async Task Without_a_name_its_first_bytes_say_what_it_is_and_then_its_type(string start, string type, string name)
    {
        Send(start, type, null);

        Assert.Equal(name, await NameAsync("exports/Maps/file"));
    }

    [Theory]
    [InlineData("exports/Maps/essay.docx")]
    [InlineData("exports/Maps/7.mp4")]
    public async Task A_file_that_has_a_name_keeps_it(string path)
    {
        Send("%PDF-1.7", "application/pdf", "attachment; filename=\"other.pdf\"");

        Assert.Equal("", await NameAsync(path));
    }

    [Theory]
    [InlineData("exports/Maps/Chapter 1.5")]
    [InlineData("exports/Maps/Read this. And that")]
    [InlineData("exports/Maps.old/file")]
    public async Task What_follows_the_last_dot_of_a_number_or_of_a_sentence_is_no_name_of_a_type(string path)
    {
        Send("%PDF-1.7", "application/pdf", null);

        Assert.Equal(path[(path.LastIndexOf('/') + 1)..] + ".pdf", await NameAsync(path));
    }

    [Fact]
    public async Task Where_nothing_says_what_it_is_the_name_stays()
    {
        Send("who knows", "application/octet-stream", null);

        Assert.Equal("", await NameAsync("exports/Maps/file"));
    }

    [Fact]
    public async Task What_Canvas_described_is_named_by_Canvas()
    {
        Send("%PDF-1.7", "application/pdf", null);

        Assert.Equal("", await NameAsync("exports/Maps/file", size: 8));
        Assert.Equal("", await NameAsync("exports/Maps/file", type: "application/pdf"));
    }

    void Send(string bytes, string type, string? disposition) => _bench.Answer(Address, _ =>
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (disposition is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        }

        return new HttpResponseMessage { Content = content };
    });

    async Task<string> NameAsync(string path, long? size = null, string type = "")
    {
        var result = await _bench.DownloadAsync(new FileRequest(path, Address, FileKind.File, Size: size, ContentType: type));
        Assert.Equal(FileStatus.Saved, result.Status);
        return result.Name;
    }
}
