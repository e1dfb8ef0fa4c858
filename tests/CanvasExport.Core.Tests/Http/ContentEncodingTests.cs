using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tests.Downloads;

namespace CanvasExport.Core.Tests.Http;

public sealed class ContentEncodingTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    readonly DownloadBench _bench = new();

    [Fact]
    public async Task A_file_is_asked_for_as_it_is()
    {
        _bench.Answer(Address, request => Typed(Encoding.UTF8.GetBytes(request.Headers.AcceptEncoding.ToString()), coding: null));

        await _bench.DownloadAsync(Address);

        Assert.Equal("identity", await TextAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_text_that_the_storage_keeps_packed_arrives_unpacked(string coding)
    {
        _bench.Answer(Address, _ => Typed(Pack("an essay about maps", coding), coding));

        var result = await _bench.DownloadAsync(Address, size: 19);

        Assert.Equal((FileStatus.Saved, 19L), (result.Status, result.Size));
        Assert.Equal("an essay about maps", await TextAsync());
        Assert.Equal(["essay.pdf"], _bench.Files);
    }

    [Fact]
    public async Task An_archive_that_a_student_packed_stays_packed()
    {
        var packed = Pack("an essay about maps", "gzip");
        _bench.Answer(Address, _ => Typed(packed, "gzip"));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address, size: packed.Length)).Status);

        Assert.Equal(packed, await File.ReadAllBytesAsync(_bench.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_packed_text_that_broke_off_begins_anew()
    {
        var (packed, tries) = (Pack(new string('m', 300_000), "gzip"), 0);
        _bench.Answer(Address, _ => Typed(++tries == 1 ? packed[..(packed.Length / 2)] : packed, "gzip"));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address, size: 300_000)).Status);

        Assert.Equal(new string('m', 300_000), await TextAsync());
    }

    [Fact]
    public async Task A_way_of_packing_that_nobody_knows_is_named()
    {
        _bench.Answer(Address, _ => Typed([1, 2, 3], "aes128gcm"));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((FileStatus.Missing, "it came compressed in a way that was not asked for: aes128gcm"), (result.Status, result.Reason));
        Assert.DoesNotContain("essay.pdf", _bench.Files);
    }

    public void Dispose() => _bench.Dispose();

    Task<string> TextAsync() => File.ReadAllTextAsync(_bench.Path, TestContext.Current.CancellationToken);

    static HttpResponseMessage Typed(byte[] body, string? coding)
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        if (coding is not null)
        {
            content.Headers.ContentEncoding.Add(coding);
        }

        return new HttpResponseMessage { Content = content };
    }

    static byte[] Pack(string text, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(packed, CompressionLevel.Fastest),
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => packed,
        })
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
