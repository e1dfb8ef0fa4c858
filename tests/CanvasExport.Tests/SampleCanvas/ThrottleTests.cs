using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;
using Microsoft.Extensions.Time.Testing;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Without_throttling_there_are_no_rate_headers()
    {
        await using var visitor = await Visitor.OfAsync(new School());

        using var response = await visitor.GetAsync("/api/v1/courses");

        Assert.False(response.Headers.Contains("X-Rate-Limit-Remaining"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_full_bucket_refuses_in_plain_text_without_saying_when_to_come_back(int status)
    {
        var throttle = new ThrottleOptions { HighWaterMark = 100, OutflowPerSecond = 0, RequestCost = 25, Status = status };
        await using var visitor = await Visitor.OfAsync(new School(), new SampleCanvasOptions { Throttle = throttle });

        using var first = await visitor.GetAsync("/api/v1/courses");
        using var second = await visitor.GetAsync("/api/v1/courses");
        using var third = await visitor.GetAsync("/api/v1/courses");

        Assert.Equal(("75", "25"), (Header(first, "X-Rate-Limit-Remaining"), Header(first, "X-Request-Cost")));
        Assert.Equal("50", Header(second, "X-Rate-Limit-Remaining"));
        // 50 of cost and 50 for the request in flight: at the mark is already too much.
        Assert.Equal(status, (int)third.StatusCode);
        Assert.Equal("50", Header(third, "X-Rate-Limit-Remaining"));
        Assert.Null(Header(third, "X-Request-Cost"));
        Assert.Null(third.Headers.RetryAfter);
        Assert.Equal("text/plain", third.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Rate Limit Exceeded", await Visitor.TextAsync(third), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bucket_leaks_with_time()
    {
        var clock = new FakeTimeProvider();
        var throttle = new ThrottleOptions { HighWaterMark = 100, OutflowPerSecond = 10, RequestCost = 60 };
        await using var visitor = await Visitor.OfAsync(new School(), new SampleCanvasOptions { Throttle = throttle, Clock = clock });

        using var first = await visitor.GetAsync("/api/v1/courses");
        using var refused = await visitor.GetAsync("/api/v1/courses");
        clock.Advance(TimeSpan.FromSeconds(5));
        using var again = await visitor.GetAsync("/api/v1/courses");

        Assert.Equal([200, 429, 200], new[] { first, refused, again }.Select(response => (int)response.StatusCode));
    }

    [Fact]
    public async Task Requests_in_flight_weigh_fifty_each()
    {
        var throttle = new ThrottleOptions { HighWaterMark = 100, OutflowPerSecond = 0 };
        var options = new SampleCanvasOptions { Throttle = throttle, Latency = TimeSpan.FromDays(1), Clock = new FakeTimeProvider() };
        await using var visitor = await Visitor.OfAsync(new School(), options);
        using var hurry = new CancellationTokenSource();

        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("User-Agent", "tests/1.0");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + visitor.Server.Token);
        var held = Enumerable.Range(0, 3).Select(_ => client.GetAsync(visitor.Server.Url + "api/v1/courses", hurry.Token)).ToList();
        using var refused = await await Task.WhenAny(held);
        await hurry.CancelAsync();

        // Of three at once one stands in the bucket and is answered a day later; the others find no room.
        Assert.Equal(429, (int)refused.StatusCode);
    }

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
