using System.Text;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class ThumbnailTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("\u0089PNG\r\n")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0")]
    [InlineData("GIF87a")]
    [InlineData("GIF89a")]
    [InlineData("BM6")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("\r\n\t <?xml version='1.0'?><svg/>")]
    public async Task A_picture_of_any_kind_is_kept(string start)
    {
        Send(start);

        Assert.Equal(FileStatus.Saved, (await DownloadAsync()).Status);
    }

    [Theory]
    [InlineData("\u0089PNX")]
    [InlineData("\u00ff\u00d8")]
    [InlineData("GIF7")]
    [InlineData("BX")]
    [InlineData("RIFF\0\0\0\0WAVE")]
    [InlineData("RIFF\0\0\0\0AVI WEBP")]
    [InlineData("<p>no <b>picture</b></p>")]
    [InlineData("what an <svg is")]
    public async Task What_only_begins_like_one_is_not(string start)
    {
        Send(start);

        var result = await DownloadAsync();

        Assert.Equal((FileStatus.Missing, "what came as its thumbnail is not a picture"), (result.Status, result.Reason));
        Assert.Empty(_bench.Files);
    }

    [Fact]
    public async Task A_file_of_which_Canvas_made_none_lacks_nothing()
    {
        _bench.Redirect(Address, "/images/no_pic.gif");

        Assert.Equal(FileStatus.None, (await DownloadAsync()).Status);

        Assert.Single(_bench.Asked);
    }

    [Fact]
    public async Task A_file_of_that_name_which_somebody_handed_in_is_brought()
    {
        _bench.Redirect(Address, "/images/no_pic.gif");
        _bench.Send("https://canvas.test/images/no_pic.gif", "GIF89a");

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);
    }

    void Send(string bytes) =>
        _bench.Answer(Address, _ => new HttpResponseMessage { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(bytes)) });

    Task<Core.Downloads.DownloadResult> DownloadAsync() => _bench.DownloadAsync(Address, kind: FileKind.Thumbnail);
}
