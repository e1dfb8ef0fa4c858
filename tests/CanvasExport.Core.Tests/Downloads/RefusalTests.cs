using System.Net;
using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Downloads;

public sealed class RefusalTests : IDisposable
{
    const string Address = "https://canvas.test/a";

    readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(404, FileStatus.Deleted, "Canvas no longer has it (HTTP 404)")]
    [InlineData(410, FileStatus.Deleted, "Canvas no longer has it (HTTP 410)")]
    [InlineData(400, FileStatus.Missing, "Canvas knows it but has lost its content (HTTP 400)")]
    [InlineData(401, FileStatus.Forbidden, "it is not permitted (HTTP 401)")]
    [InlineData(403, FileStatus.Forbidden, "it is not permitted (HTTP 403)")]
    [InlineData(418, FileStatus.Missing, "the server gave an unexpected answer (HTTP 418)")]
    [InlineData(304, FileStatus.Missing, "the server gave an unexpected answer (HTTP 304)")]
    public async Task A_refusal_says_what_it_means_and_is_not_waited_out(int code, FileStatus status, string reason)
    {
        _bench.Answer(Address, _ => Plain(code, "no"));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((status, reason, false), (result.Status, result.Reason, result.IsTrouble));
        Assert.Empty(_bench.Clock.Pauses);
        Assert.Empty(_bench.Files);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_in_trouble_is_asked_six_times_and_the_file_is_not_given_up_for_good(int code)
    {
        _bench.Answer(Address, _ => Plain(code, "wait"));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((FileStatus.Missing, true), (result.Status, result.IsTrouble));
        Assert.Equal($"the server is in trouble (HTTP {code})", result.Reason);
        Assert.Equal((6, 5), (_bench.Asked.Count, _bench.Clock.Pauses.Count));
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(403, "403 Forbidden (Rate Limit Exceeded)\n")]
    public async Task A_Canvas_that_wants_fewer_requests_is_waited_for_as_often_as_it_says_so(int code, string said)
    {
        _bench.Answer(Address, _ => _bench.Asked.Count <= 20 ? Plain(code, said) : Plain(200, "essay"));

        var result = await _bench.DownloadAsync(Address);

        Assert.Equal((FileStatus.Saved, 5L), (result.Status, result.Size));
        Assert.Equal(20, _bench.Clock.Pauses.Count);
    }

    [Theory]
    [InlineData("Could not find download URL", FileStatus.Missing)]
    [InlineData("<html>Page not found</html>", FileStatus.Deleted)]
    public async Task A_recording_that_is_still_being_converted_is_not_taken_for_deleted(string said, FileStatus status)
    {
        _bench.Answer(Address, _ => Plain(404, said));

        Assert.Equal(status, (await _bench.DownloadAsync(Address, kind: FileKind.Recording)).Status);
    }

    [Theory]
    [InlineData("{\"error\":\"gone\"}")]
    [InlineData(" \r\n\t[1]")]
    [InlineData("\ufeff<error/>")]
    public async Task A_text_that_comes_as_a_stream_of_bytes_is_no_recording(string text)
    {
        _bench.Send(Address, text);

        var result = await _bench.DownloadAsync(Address, kind: FileKind.Recording);

        Assert.Equal((FileStatus.Missing, "a text came instead of the recording"), (result.Status, result.Reason));
        Assert.Empty(_bench.Files);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/problem+json")]
    [InlineData("application/xml")]
    public async Task Nor_is_what_is_called_a_text(string type)
    {
        _bench.Answer(Address, _ => Plain(200, "anything", type));

        var result = await _bench.DownloadAsync(Address, kind: FileKind.Recording);

        Assert.Equal((FileStatus.Missing, $"a text came instead of the recording: {type}"), (result.Status, result.Reason));
    }

    static HttpResponseMessage Plain(int code, string text, string type = "text/plain") =>
        new((HttpStatusCode)code) { Content = new StringContent(text, System.Text.Encoding.UTF8, type) };
}
