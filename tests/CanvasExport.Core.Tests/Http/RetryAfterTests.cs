using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Tests.Http;

public sealed class RetryAfterTests
{
    static readonly DateTimeOffset Sent = new(2024, 3, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Seconds_are_taken_as_they_are() => Assert.Equal(TimeSpan.FromSeconds(7), Of(new(TimeSpan.FromSeconds(7)), Sent));

    [Fact]
    public void A_moment_counts_from_the_clock_of_the_server_and_not_from_ours() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Of(new(Sent.AddSeconds(90)), Sent));

    [Fact]
    public void A_moment_of_a_server_without_a_clock_is_no_wish() => Assert.Equal(TimeSpan.Zero, Of(new(Sent.AddSeconds(90)), null));

    [Fact]
    public void A_server_that_asks_for_nothing_is_not_waited_for() => Assert.Null(Of(null, Sent));

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, null)]
    [InlineData(6, 6)]
    public void A_Canvas_with_too_many_requests_is_left_alone_for_as_long_as_it_asks_and_never_shorter_than_its_bucket_needs(
        int asked, int? waited)
    {
        using var response = new HttpResponseMessage { Headers = { RetryAfter = new(TimeSpan.FromSeconds(asked)) } };

        var refusal = Throttling.Refusal(response);

        Assert.True(refusal.IsThrottled);
        Assert.Equal(waited, (int?)refusal.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "", true)]
    [InlineData(HttpStatusCode.Forbidden, "403 Forbidden (Rate Limit Exceeded)", true)]
    [InlineData(HttpStatusCode.Forbidden, "user not authorized", false)]
    [InlineData(HttpStatusCode.Unauthorized, "Rate Limit Exceeded", false)]
    [InlineData(HttpStatusCode.OK, "Rate Limit Exceeded", false)]
    public void Only_429_and_the_403_of_older_servers_mean_too_many_requests(HttpStatusCode status, string body, bool isMeant) =>
        Assert.Equal(isMeant, Throttling.IsMeantBy(status, body));

    static TimeSpan? Of(RetryConditionHeaderValue? asked, DateTimeOffset? sent)
    {
        using var response = new HttpResponseMessage { Headers = { RetryAfter = asked, Date = sent } };
        return RetryAfter.Of(response);
    }
}
