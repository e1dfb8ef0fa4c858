using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Canvas;

public sealed partial class HeavyPageTests
{
    [Fact]
    public async Task A_page_for_which_Canvas_takes_too_long_is_asked_for_in_smaller_ones()
    {
        using var network = new SlowAbove(25);
        using var http = new HttpClient(network);
        var client = new CanvasClient(
            http, new Uri("https://canvas.example"), CanvasToken.TryParse("1050~secret")!, new ConcurrencyLimiter(4),
            new HttpRetry(new ImpatientClock(), Logger.None));

        await client.ReadListAsync(client.Url("x"), (_, _, _) => Task.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal([100, 50, 25], network.Sizes);
    }

    sealed class SlowAbove(int size) : HttpMessageHandler
    {
        public List<int> Sizes { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sizes.Add(int.Parse(Size().Match(request.RequestUri!.Query).Value, null));
            return Sizes[^1] > size ? throw new TimeoutException() : Task.FromResult(ScriptedNetwork.Json("[]"));
        }
    }

    [GeneratedRegex("(?<=per_page=)[0-9]+")]
    private static partial Regex Size();
}
