using System.Net;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Canvas;

/// <summary>Servers repeat what they were sent; what is told of their answers must not hold the token.</summary>
public sealed class CanvasSecretTests
{
    const string Secret = "1050~secret";

    [Theory]
    [InlineData("the token 1050~secret is unknown")]
    [InlineData("\\u0031050~secret")]
    public async Task A_token_that_the_server_repeats_is_hidden(string message)
    {
        var e = await FailAsync(
            new ScriptedNetwork(_ => ScriptedNetwork.Json($$"""{"errors":[{"message":"{{message}}"}]}""", HttpStatusCode.NotFound)));

        Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);
        Assert.Contains("[token]", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_part_of_the_token_is_left_where_a_long_answer_is_cut()
    {
        var body = $$"""{"errors":[{"message":"{{new string('x', 195)}}{{Secret}}"}]}""";

        var e = await FailAsync(new ScriptedNetwork(_ => ScriptedNetwork.Json(body, HttpStatusCode.NotFound)));

        Assert.DoesNotContain("1050", e.Message, StringComparison.Ordinal);
    }

    static async Task<CanvasException> FailAsync(ScriptedNetwork network)
    {
        using var http = new HttpClient(network);
        var retry = new HttpRetry(new ImpatientClock(), Logger.None);
        var client = new CanvasClient(
            http, new Uri("https://canvas.example"), CanvasToken.TryParse(Secret)!, new ConcurrencyLimiter(4), retry);
        return await Assert.ThrowsAsync<CanvasException>(() =>
            client.ReadListAsync(client.Url("x"), (_, _, _) => Task.CompletedTask, TestContext.Current.CancellationToken));
    }
}
