using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

/// <summary>Storage that names no versions by ETag: two of them must never be glued together.</summary>
public sealed class ResumeTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    static readonly DateTimeOffset Changed = new(2024, 3, 1, 10, 0, 0, TimeSpan.Zero);

    readonly DownloadBench _bench = new();
    readonly List<(string? Range, string? IfRange)> _asked = [];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_broke_off_is_gone_on_with_under_the_date_it_came_under()
    {
        AnswerOnce(_ => Broken("new essay", Changed, sent: Changed.AddDays(1)), request => Rest("new essay", request, Changed));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal([(null, null), ("bytes=4-", "Fri, 01 Mar 2024 10:00:00 GMT")], _asked);
        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, Token));
        Assert.Equal(["essay.pdf"], _bench.Files);
    }

    [Fact]
    public async Task A_date_within_the_second_in_which_it_was_sent_tells_nothing()
    {
        AnswerOnce(_ => Broken("new essay", Changed, sent: Changed), request => Rest("new essay", request, Changed));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal(("bytes=4-", null), _asked[1]);
    }

    [Fact]
    public async Task A_server_that_ignores_the_date_does_not_get_two_versions_glued_together()
    {
        await BeginAsync("OLD ", "\nFri, 01 Mar 2024 10:00:00 GMT\n\n");
        Answer(request => request.Headers.Range is null ? Whole("new essay") : Rest("new essay", request, Changed.AddHours(1)));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, Token));
    }

    [Theory]
    [InlineData("2024-03-01T10:00:00Z", 0)]
    [InlineData("2024-03-02T10:00:00Z", 4)]
    [InlineData("", 4)]
    public async Task A_beginning_of_what_has_changed_in_Canvas_since_is_not_used(string now, int used)
    {
        const string Then = "2024-03-02T10:00:00Z";
        await BeginAsync("new ", $"\n\n{Then}\n");
        Answer(request => request.Headers.Range is null ? Whole("new essay") : Rest("new essay", request, Changed));

        var result = await _bench.DownloadAsync(new FileRequest("essay.pdf", Address, FileKind.File, ModifiedAt: now));

        Assert.Equal(FileStatus.Saved, result.Status);
        Assert.Equal(used == 0 ? null : $"bytes={used}-", Assert.Single(_asked).Range);
        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, Token));
    }

    [Fact]
    public async Task What_a_beginning_belongs_to_is_kept_for_the_next_run()
    {
        Answer(_ => Broken("new essay", Changed, sent: Changed.AddDays(1)));

        await _bench.DownloadAsync(new FileRequest("essay.pdf", Address, FileKind.File, ModifiedAt: "2024-03-02T10:00:00Z"));

        Assert.Equal(
            "\nFri, 01 Mar 2024 10:00:00 GMT\n2024-03-02T10:00:00Z\n", await File.ReadAllTextAsync(_bench.Path + ".part.etag", Token));
    }

    [Fact]
    public async Task The_sum_of_a_file_that_came_in_two_goes_is_that_of_the_whole()
    {
        await BeginAsync("new ", "");
        Answer(request => Rest("new essay", request, Changed));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((9L, "7e3940b80940bf780c4d7beb24bc54bca028e82c0e6efaff366fbb55f8ce6c4a"), (result.Size, result.Sha256));
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(12, 2)]
    public async Task Of_a_beginning_that_is_the_whole_file_nothing_comes_again(int length, int asked)
    {
        await BeginAsync("new essay", "");
        Answer(request => request.Headers.Range is null ? Whole("new essay") : Nothing(length));

        Assert.Equal(FileStatus.Saved, (await _bench.DownloadAsync(Address)).Status);

        Assert.Equal(asked, _asked.Count);
        Assert.Equal("new essay", await File.ReadAllTextAsync(_bench.Path, Token));
    }

    public void Dispose() => _bench.Dispose();

    async Task BeginAsync(string content, string origin)
    {
        await File.WriteAllTextAsync(_bench.Path + ".part", content, Token);
        await File.WriteAllTextAsync(_bench.Path + ".part.etag", origin, Token);
    }

    void Answer(Func<HttpRequestMessage, HttpResponseMessage> answer) => _bench.Answer(Address, request =>
    {
        _asked.Add((request.Headers.Range?.ToString(), request.Headers.IfRange?.ToString()));
        return answer(request);
    });

    void AnswerOnce(Func<HttpRequestMessage, HttpResponseMessage> first, Func<HttpRequestMessage, HttpResponseMessage> then) =>
        Answer(request => _asked.Count == 1 ? first(request) : then(request));

    static HttpResponseMessage Whole(string text) =>
        new() { Content = Content(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Changed) };

    static HttpResponseMessage Rest(string text, HttpRequestMessage request, DateTimeOffset changed)
    {
        var from = (int)request.Headers.Range!.Ranges.Single().From!.Value;
        var rest = new HttpResponseMessage(HttpStatusCode.PartialContent)
        {
            Content = Content(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text[from..])), changed),
        };
        rest.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, text.Length - 1, text.Length);
        return rest;
    }

    static HttpResponseMessage Nothing(int length) => new(HttpStatusCode.RequestedRangeNotSatisfiable)
    {
        Content = new ByteArrayContent([]) { Headers = { ContentRange = new ContentRangeHeaderValue(length) } },
    };

    static HttpResponseMessage Broken(string text, DateTimeOffset changed, DateTimeOffset sent)
    {
        var response = new HttpResponseMessage { Content = Content(new CutStream(System.Text.Encoding.UTF8.GetBytes(text[..4])), changed) };
        response.Content.Headers.ContentLength = text.Length;
        response.Headers.Date = sent;
        return response;
    }

    static StreamContent Content(Stream stream, DateTimeOffset changed)
    {
        var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Headers.LastModified = changed;
        return content;
    }

    sealed class CutStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("reset by peer");
    }
}
