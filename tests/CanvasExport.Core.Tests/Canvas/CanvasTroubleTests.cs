using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Canvas;

/// <summary>What is the network's trouble while a list is read, and what is the disk's.</summary>
public sealed class CanvasTroubleTests
{
    readonly ImpatientClock _clock = new();

    [Fact]
    public async Task A_Canvas_that_never_answers_is_given_up_by_the_clock()
    {
        var clock = new PassingClock();
        using var http = new HttpClient(new SilentNetwork()) { Timeout = Timeout.InfiniteTimeSpan };
        var client = Client(http, clock);
        var before = clock.GetUtcNow();
        var asking = client.ReadListAsync(client.Url("x"), ReadAsync, TestContext.Current.CancellationToken);

        await clock.PassUntilAsync(asking);

        var e = await Assert.ThrowsAsync<CanvasException>(() => asking);
        Assert.Contains("took too long", e.Message, StringComparison.Ordinal);
        Assert.True(clock.GetUtcNow() - before >= 6 * TimeSpan.FromSeconds(100));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public async Task What_the_disk_refuses_while_a_page_is_written_is_not_asked_for_again(Type trouble)
    {
        var network = new ScriptedNetwork(_ => ScriptedNetwork.Json("[]"));
        using var http = new HttpClient(network);
        var client = Client(http, _clock);

        await Assert.ThrowsAsync(trouble, () => client.ReadListAsync(
            client.Url("x"), (_, _, _) => throw (Exception)Activator.CreateInstance(trouble)!, TestContext.Current.CancellationToken));

        Assert.Equal(1, network.Requests);
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_the_networks_trouble()
    {
        var network = new ScriptedNetwork(request =>
        {
            var response = ScriptedNetwork.Json("[]");
            response.Content = request == 1 ? new StreamContent(new BrokenStream()) : response.Content;
            response.Content.Headers.ContentType = new("application/json");
            return response;
        });

        using var http = new HttpClient(network);
        var client = Client(http, _clock);
        await client.ReadListAsync(client.Url("x"), ReadAsync, TestContext.Current.CancellationToken);

        Assert.Equal(2, network.Requests);
    }

    static CanvasClient Client(HttpClient http, TimeProvider clock) => new(
        http, new Uri("https://canvas.example"), CanvasToken.TryParse("1050~secret")!, new ConcurrencyLimiter(4),
            new HttpRetry(clock, Logger.None));

    static async Task ReadAsync(Stream body, Uri? next, CancellationToken cancellationToken)
    {
        await foreach (var _ in JsonElements.ReadAsync(body, cancellationToken))
        {
        }
    }

    sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("reset");
    }

    sealed class SilentNetwork : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
