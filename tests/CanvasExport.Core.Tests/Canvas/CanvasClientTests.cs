using System.Net;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class CanvasClientTests
{
    const string Secret = "1050~secret";

    readonly ImpatientClock _clock = new();

    [Fact]
    public void Asks_for_the_largest_pages_and_spells_arrays_as_Canvas_wants_them()
    {
        using var http = new HttpClient();

        var url = Client(http).Url("courses/5/users", ("include[]", "a b"), ("include[]", "c"));

        Assert.Equal("https://canvas.example/api/v1/courses/5/users?per_page=100&include%5B%5D=a%20b&include%5B%5D=c", url.AbsoluteUri);
    }

    [Theory]
    [InlineData(401, """{"errors":[{"message":"no"}]}""", CanvasFailure.NotPermitted)]
    [InlineData(403, """{"status":"unauthorized","errors":[{"message":"no"}]}""", CanvasFailure.NotPermitted)]
    [InlineData(404, """{"errors":"no"}""", CanvasFailure.NotFound)]
    [InlineData(400, """{"message":"no"}""", CanvasFailure.Rejected)]
    [InlineData(422, """{"errors":{"field":["no"]}}""", CanvasFailure.Rejected)]
    [InlineData(400, """{"error":"invalid assignment ids requested"}""", CanvasFailure.NoSubmissions)]
    [InlineData(403, """{"error":"invalid assignment ids requested"}""", CanvasFailure.NoSubmissions)]
    public async Task Final_answers_are_understood_and_not_asked_again(int status, string body, CanvasFailure expected)
    {
        var network = new ScriptedNetwork(_ => ScriptedNetwork.Json(body, (HttpStatusCode)status));

        var e = await FailAsync(network);

        Assert.Equal((expected, 1), (e.Failure, network.Requests));
        Assert.True(e.ConcernsOneThing);
        Assert.True(expected == CanvasFailure.NoSubmissions || e.Message.Contains("\"no\"", StringComparison.Ordinal), e.Message);
    }

    [Theory]
    [InlineData("Bearer realm=\"canvas-lms\"")]
    [InlineData("not, a; valid = header")]
    public async Task A_challenge_means_the_token_is_refused(string challenge)
    {
        var e = await FailAsync(new ScriptedNetwork(_ =>
        {
            var response = ScriptedNetwork.Json("""{"errors":[{"message":"Revoked access token."}]}""", HttpStatusCode.Unauthorized);
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
            return response;
        }));

        Assert.Equal(CanvasFailure.TokenRefused, e.Failure);
        Assert.False(e.ConcernsOneThing);
        Assert.Contains("refused the token, \"Revoked access token.\"", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/v1/courses", "https://elsewhere.example")]
    [InlineData("http://canvas.example/x", "http://canvas.example")]
    [InlineData("/login/canvas", "another page")]
    [InlineData(null, "another page")]
    public async Task A_redirect_is_not_followed_but_told(string? location, string told)
    {
        var network = new ScriptedNetwork(_ => ScriptedNetwork.Redirect(location));

        var e = await FailAsync(network);

        Assert.Equal((CanvasFailure.NotCanvas, 1), (e.Failure, network.Requests));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("[1")]
    [InlineData("[1]]")]
    [InlineData("[1 2]")]
    [InlineData("")]
    public async Task An_answer_that_is_no_list_is_asked_for_again(string body)
    {
        var network = new ScriptedNetwork(request => ScriptedNetwork.Json(request < 3 ? body : "[]"));

        await ListAsync(network);

        Assert.Equal(3, network.Requests);
    }

    [Fact]
    public async Task An_answer_whose_compression_is_broken_is_asked_for_again()
    {
        var network = new ScriptedNetwork(request =>
        {
            var response = ScriptedNetwork.Json("[]");
            response.Content = request == 1 ? new StreamContent(new BrokenStream()) : response.Content;
            response.Content.Headers.ContentType = new("application/json");
            return response;
        });

        await ListAsync(network);

        Assert.Equal(2, network.Requests);
    }

    [Fact]
    public async Task A_connection_that_always_breaks_off_concerns_one_list_once_Canvas_has_answered()
    {
        var network = new ScriptedNetwork(
            request => request == 1 ? ScriptedNetwork.Json("[]") : throw new HttpRequestException(HttpRequestError.ResponseEnded));
        using var http = new HttpClient(network);
        var client = Client(http);
        await client.ReadListAsync(client.Url("first"), ReadAsync, TestContext.Current.CancellationToken);

        var e = await Assert.ThrowsAsync<CanvasException>(
            () => client.ReadListAsync(client.Url("x"), ReadAsync, TestContext.Current.CancellationToken));

        Assert.Equal((CanvasFailure.Broken, 1 + HttpRetry.Tries), (e.Failure, network.Requests));
    }

    [Fact]
    public async Task A_server_that_is_gone_ends_everything()
    {
        var network = new ScriptedNetwork(
            request => request == 1 ? ScriptedNetwork.Json("[]") : throw new HttpRequestException(HttpRequestError.ConnectionError));
        using var http = new HttpClient(network);
        var client = Client(http);
        await client.ReadListAsync(client.Url("first"), ReadAsync, TestContext.Current.CancellationToken);

        var e = await Assert.ThrowsAsync<CanvasException>(
            () => client.ReadListAsync(client.Url("x"), ReadAsync, TestContext.Current.CancellationToken));

        Assert.Equal((CanvasFailure.Unreachable, 1 + HttpRetry.Tries), (e.Failure, network.Requests));
        Assert.False(e.ConcernsOneThing);
    }

    [Fact]
    public async Task A_server_that_never_answered_is_given_up_soon()
    {
        var network = new ScriptedNetwork(_ => throw new HttpRequestException(HttpRequestError.NameResolutionError));

        var e = await FailAsync(network);

        Assert.Equal((CanvasFailure.Unreachable, 3), (e.Failure, network.Requests));
    }

    [Theory]
    [InlineData("Sat, 01 Nov 2025 10:00:20 GMT", 20, 20)]
    [InlineData("Sat, 01 Nov 2025 09:00:00 GMT", 0, 3)]
    [InlineData("12", 12, 12)]
    [InlineData("soon", 0, 3)]
    public async Task A_pause_asked_for_by_time_or_in_seconds_is_kept(string retryAfter, double least, double most)
    {
        await ListAsync(new ScriptedNetwork(request =>
        {
            var response = ScriptedNetwork.Json("[]", request == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
            response.Headers.Date = new DateTimeOffset(2025, 11, 1, 10, 0, 0, TimeSpan.Zero);
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return response;
        }));

        Assert.InRange(Assert.Single(_clock.Pauses).TotalSeconds, least, most);
    }

    async Task ListAsync(ScriptedNetwork network)
    {
        using var http = new HttpClient(network);
        var client = Client(http);
        await client.ReadListAsync(client.Url("x"), ReadAsync, TestContext.Current.CancellationToken);
    }

    Task<CanvasException> FailAsync(ScriptedNetwork network) => Assert.ThrowsAsync<CanvasException>(() => ListAsync(network));

    CanvasClient Client(HttpClient http) => new(
        http, new Uri("https://canvas.example"), CanvasToken.TryParse(Secret)!, new ConcurrencyLimiter(4),
            new HttpRetry(_clock, Logger.None));

    static async Task ReadAsync(Stream body, Uri? next, CancellationToken cancellationToken)
    {
        await foreach (var _ in CanvasExport.Core.Files.JsonElements.ReadAsync(body, cancellationToken))
        {
        }
    }

    sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("broken");
    }
}
