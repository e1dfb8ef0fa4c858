using System.Net;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tests.Downloads;
using CanvasExport.Tests.Support;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class PublicUrlTests : IDisposable
{
    const string Address = "https://canvas.test/files/7/download";
    const string Question = "https://canvas.test/api/v1/files/7/public_url";

    readonly DownloadBench _bench = new();

    public PublicUrlTests() => _bench.Answer(Address, _ => new HttpResponseMessage(HttpStatusCode.Unauthorized));

    [Fact]
    public async Task A_file_that_refuses_both_ways_comes_by_its_signed_address()
    {
        _bench.SendJson(Question, """{"public_url":"https://storage.test/signed"}""");
        _bench.Send("https://storage.test/signed", "essay");

        var result = await _bench.DownloadAsync(Address, canvasId: "7");

        Assert.Equal(FileStatus.Saved, result.Status);
        Assert.Equal("essay", await File.ReadAllTextAsync(_bench.Path, TestContext.Current.CancellationToken));
        Assert.Equal([(Address, true), (Address, false), (Question, true), ("https://storage.test/signed", false)], _bench.Asked);
    }

    [Theory]
    [InlineData("""{"public_url":"file:///etc/hostname"}""")]
    [InlineData("""{"public_url":"ftp://storage.test/x"}""")]
    [InlineData("""{"public_url":"http://storage.test/x"}""")]
    [InlineData("""{"public_url":"/relative"}""")]
    [InlineData("""{"public_url":null}""")]
    [InlineData("""{"public_url":7}""")]
    [InlineData("""{"other":"x"}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("")]
    public async Task An_answer_without_a_safe_address_changes_nothing(string answer)
    {
        _bench.SendJson(Question, answer);

        var result = await _bench.DownloadAsync(Address, canvasId: "7");

        Assert.Equal((FileStatus.Forbidden, "it is not permitted (HTTP 401)"), (result.Status, result.Reason));
        Assert.Equal(3, _bench.Asked.Count);
    }

    [Fact]
    public async Task A_question_that_is_never_answered_ends()
    {
        _bench.NeverAnswer(Question);
        var clock = new PassingClock();
        var running = _bench.DownloadAsync(Address, canvasId: "7", clock: clock);

        await clock.PassUntilAsync(running);

        var result = await running;
        Assert.Equal((FileStatus.Missing, true), (result.Status, result.IsTrouble));
        Assert.Contains("took too long", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Canvas_in_trouble_did_not_forbid_it()
    {
        _bench.Answer(Question, _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        var result = await _bench.DownloadAsync(Address, canvasId: "7");

        Assert.Equal((FileStatus.Missing, true, "Canvas is in trouble (HTTP 503)"), (result.Status, result.IsTrouble, result.Reason));
        Assert.Equal(2 + 6, _bench.Asked.Count);
    }

    [Fact]
    public async Task A_storage_in_trouble_did_not_forbid_it_either()
    {
        _bench.SendJson(Question, """{"public_url":"https://storage.test/signed"}""");
        _bench.Answer("https://storage.test/signed", _ => new HttpResponseMessage(HttpStatusCode.BadGateway));

        var result = await _bench.DownloadAsync(Address, canvasId: "7");

        Assert.Equal((FileStatus.Missing, true, "the server is in trouble (HTTP 502)"), (result.Status, result.IsTrouble, result.Reason));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Found)]
    public async Task A_question_that_is_refused_leaves_the_first_refusal(HttpStatusCode status)
    {
        _bench.Answer(Question, _ => new HttpResponseMessage(status));

        var result = await _bench.DownloadAsync(Address, canvasId: "7");

        Assert.Equal((FileStatus.Forbidden, "it is not permitted (HTTP 401)"), (result.Status, result.Reason));
    }

    [Fact]
    public async Task Nobody_is_asked_for_the_signed_address_of_what_is_gone()
    {
        _bench.Answer("https://canvas.test/files/8/download", _ => new HttpResponseMessage(HttpStatusCode.NotFound));

        var result = await _bench.DownloadAsync("https://canvas.test/files/8/download", canvasId: "8");

        Assert.Equal(FileStatus.Deleted, result.Status);
        Assert.Single(_bench.Asked);
    }

    public void Dispose() => _bench.Dispose();
}
