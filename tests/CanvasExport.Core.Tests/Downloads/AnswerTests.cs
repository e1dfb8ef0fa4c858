using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class AnswerTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    readonly DownloadBench _bench = new();

    [Fact]
    public async Task A_server_that_ignores_If_Range_does_not_get_two_versions_glued_together()
    {
        await File.WriteAllTextAsync(_bench.Path + ".part", "OLD ", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_bench.Path + ".part.etag", "\"old\"", TestContext.Current.CancellationToken);
        _bench.Answer(Address, request => request.Headers.Range is null ? Whole("new essay") : Rest("new essay", from: 4));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal(FileStatus.Saved, result.Status);
        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, TestContext.Current.CancellationToken));
        Assert.Equal(["essay.pdf"], _bench.Files);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_rest_that_begins_elsewhere_is_not_appended(int from)
    {
        await File.WriteAllTextAsync(_bench.Path + ".part", "new ", TestContext.Current.CancellationToken);
        _bench.Answer(Address, request => request.Headers.Range is null ? Whole("new essay") : Rest("new essay", from));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_416_that_names_no_length_starts_the_file_over()
    {
        await File.WriteAllTextAsync(_bench.Path + ".part", "new essay", TestContext.Current.CancellationToken);
        _bench.Answer(
            Address, request => request.Headers.Range is null ? Whole("new essay")
            : new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal(["essay.pdf"], _bench.Files);
    }

    [Fact]
    public async Task A_server_that_is_silent_is_asked_six_times()
    {
        _bench.NeverAnswer(Address);
        var clock = new PassingClock();
        var before = clock.GetUtcNow();
        var running = _bench.DownloadAsync(Address, clock: clock);
        await clock.PassUntilAsync(running);

        var result = await running;

        Assert.Equal((FileStatus.Missing, true), (result.Status, result.IsTrouble));
        Assert.Equal("the server was silent for 60 s", result.Reason);
        Assert.True(clock.GetUtcNow() - before >= 6 * TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_host_to_which_there_is_no_connection_in_time_is_network_trouble_of_that_file()
    {
        // What the handler throws when its own time for a connection is over.
        _bench.Fail(Address, () => new TaskCanceledException("too slow", new TimeoutException()));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((FileStatus.Missing, true), (result.Status, result.IsTrouble));
        Assert.Equal("the connection failed: no connection in time", result.Reason);
        Assert.Equal(5, _bench.Clock.Pauses.Count);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("TEXT/HTML; charset=utf-8")]
    [InlineData("application/xhtml+xml")]
    public async Task A_page_is_told_by_any_spelling_of_its_type(string type)
    {
        _bench.Answer(Address, _ => Typed(type, HttpStatusCode.OK));

        Assert.Equal(FileStatus.Forbidden, (await _bench.DownloadAsync(Address)).Status);

        Assert.Empty(_bench.Files);
    }

    [Theory]
    [InlineData("text/html", FileStatus.Locked)]
    [InlineData("application/xml", FileStatus.Forbidden)]
    public async Task A_403_is_a_lock_when_Canvas_shows_a_page(string type, FileStatus status)
    {
        _bench.Answer(Address, _ => Typed(type, HttpStatusCode.Forbidden));

        Assert.Equal(status, (await _bench.DownloadAsync(Address)).Status);
    }

    [Fact]
    public async Task A_hash_is_that_of_the_file()
    {
        _bench.Send(Address, "essay");

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((5L, "4231a97ecfd74fdbdde4d4306d6624330dadf659b3cd1e9b5ae35b0be2f46206"), (result.Size, result.Sha256));
    }

    public void Dispose() => _bench.Dispose();

    static HttpResponseMessage Whole(string text) => new()
    {
        Content = new StringContent(text, new MediaTypeHeaderValue("application/pdf")),
        Headers = { ETag = new EntityTagHeaderValue("\"new\"") },
    };

    static HttpResponseMessage Rest(string text, int from) => new(HttpStatusCode.PartialContent)
    {
        Content = new StringContent(
            text[from..], new MediaTypeHeaderValue("application/pdf"))
        {
            Headers =
            { ContentRange = new ContentRangeHeaderValue(from, text.Length - 1, text.Length) }
        },
        Headers = { ETag = new EntityTagHeaderValue("\"new\"") },
    };

    static HttpResponseMessage Typed(string type, HttpStatusCode status) => new(status)
    {
        Content = new StringContent("<html/>") { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
    };
}
