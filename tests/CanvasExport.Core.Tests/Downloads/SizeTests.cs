using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class SizeTests : IDisposable
{
    const string Address = "https://canvas.test/a";
    const string OtherBytes = "Canvas recorded another number of bytes than came";

    readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_file_of_the_size_that_Canvas_recorded_comes_at_once_and_without_a_remark()
    {
        _bench.Send(Address, "essay");

        var result = await _bench.DownloadAsync(Address, size: 5);

        Assert.Equal((FileStatus.Saved, "", 5L), (result.Status, result.Reason, result.Size));
        Assert.Single(_bench.Asked);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public async Task What_comes_twice_the_same_is_the_file_though_Canvas_recorded_another_size(long recorded)
    {
        _bench.Send(Address, "essay");

        var result = await _bench.DownloadAsync(Address, size: recorded);

        Assert.Equal((FileStatus.Saved, 5L), (result.Status, result.Size));
        Assert.NotEqual("", result.Reason);
        Assert.Equal(2, _bench.Asked.Count);
    }

    [Fact]
    public async Task What_is_another_each_time_is_not()
    {
        _bench.Answer(Address, _ => Announced($"essay {_bench.Asked.Count}"));

        var result = await _bench.DownloadAsync(Address, size: 5);

        Assert.Equal((FileStatus.Missing, $"{OtherBytes}: 7 of 5"), (result.Status, result.Reason));
        Assert.Empty(_bench.Files);
    }

    [Theory]
    [InlineData("essay, and so on")]
    [InlineData("essa")]
    public async Task Nor_is_what_comes_without_its_length_and_of_another_size(string text)
    {
        _bench.Answer(Address, _ => Unannounced(text));

        var result = await _bench.DownloadAsync(Address, size: 5);

        Assert.Equal((FileStatus.Missing, true), (result.Status, result.IsTrouble));
        Assert.StartsWith(OtherBytes, result.Reason, StringComparison.Ordinal);
        Assert.Empty(_bench.Files);
    }

    [Fact]
    public async Task A_body_without_an_end_does_not_fill_the_disk()
    {
        _bench.Answer(Address, _ => new HttpResponseMessage { Content = new StreamContent(new Endless()) });

        var result = await _bench.DownloadAsync(Address, size: 5);

        Assert.StartsWith(OtherBytes, result.Reason, StringComparison.Ordinal);
        Assert.Empty(_bench.Files);
    }

    [Fact]
    public async Task An_empty_file_that_Canvas_knows_as_empty_is_one()
    {
        _bench.Send(Address, "");

        Assert.Equal((FileStatus.Saved, 0L), await SavedAsync(size: 0));
    }

    [Fact]
    public async Task Nothing_at_all_is_no_file()
    {
        _bench.Answer(Address, _ => Unannounced(""));

        Assert.Equal("nothing came", (await _bench.DownloadAsync(Address)).Reason);
        Assert.Empty(_bench.Files);
    }

    [Fact]
    public async Task A_page_of_the_size_of_the_work_is_the_work_where_Canvas_says_of_what_type_it_is_not()
    {
        const string Page = "<html>my essay</html>";
        _bench.Answer(Address, _ => Typed(Page, "text/html"));

        Assert.Equal((FileStatus.Saved, Page.Length), await SavedAsync(Page.Length));
        Assert.Equal((FileStatus.Forbidden, null), await SavedAsync(Page.Length + 1));
        Assert.Equal((FileStatus.Forbidden, null), await SavedAsync(null));
    }

    async Task<(FileStatus, long?)> SavedAsync(long? size)
    {
        var result = await _bench.DownloadAsync(Address, size: size);
        return (result.Status, result.Size);
    }

    static HttpResponseMessage Announced(string text) => Typed(text, "application/pdf");

    static HttpResponseMessage Typed(string text, string type) =>
        new() { Content = new StringContent(text, new MediaTypeHeaderValue(type)) };

    static HttpResponseMessage Unannounced(string text) => new() { Content = new StreamContent(new Chunks(text)) };

    // As it is sent in chunks: nobody knows how many there will be.
    class Chunks(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }

    sealed class Endless() : Chunks("")
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Assert.True(Position < 100_000_000, "Nobody stopped it.");
            Position += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
