using CanvasExport.Core.Canvas;

namespace CanvasExport.Core.Tests.Canvas;

public sealed class ConcurrencyLimiterTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(64, 8)]
    public void Starts_at_eight_or_at_what_I_allow(int most, int expected) => Assert.Equal(expected, new ConcurrencyLimiter(most).Limit);

    [Fact]
    public async Task Lets_in_as_many_as_its_limit_and_the_next_when_one_leaves()
    {
        var limiter = new ConcurrencyLimiter(2);
        var first = await limiter.AcquireAsync(Token);
        var second = await limiter.AcquireAsync(Token);
        var third = limiter.AcquireAsync(Token);
        var fourth = limiter.AcquireAsync(Token);
        Assert.False(third.IsCompleted);

        first.Dispose();
        await third;

        Assert.False(fourth.IsCompleted);
        second.Dispose();
        await fourth;
    }

    [Fact]
    public async Task Never_lets_in_more_than_I_allow_however_much_Canvas_has_left()
    {
        var limiter = new ConcurrencyLimiter(10);
        await AnswerAsync(limiter, times: 1000, remaining: 1e9);

        Assert.Equal(10, limiter.Limit);
        var inside = Enumerable.Range(0, 11).Select(_ => limiter.AcquireAsync(Token)).ToList();
        Assert.Equal(10, inside.Count(entered => entered.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Follows_what_Canvas_says_is_left_down_at_once_and_up_step_by_step()
    {
        var limiter = new ConcurrencyLimiter(16);
        await AnswerAsync(limiter, times: 1, remaining: 210);
        Assert.Equal(3, limiter.Limit);

        await AnswerAsync(limiter, times: 1, remaining: 700);
        Assert.Equal(3, limiter.Limit);

        await AnswerAsync(limiter, times: 200, remaining: 700);
        Assert.Equal(13, limiter.Limit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-200)]
    [InlineData(49.9)]
    public async Task Always_lets_one_in(double remaining)
    {
        var limiter = new ConcurrencyLimiter(16);
        await AnswerAsync(limiter, times: 1, remaining);

        Assert.Equal(1, limiter.Limit);
        using var lease = await limiter.AcquireAsync(Token);
    }

    [Fact]
    public async Task Shrinks_to_half_when_it_was_refused_and_to_no_less_than_one()
    {
        var limiter = new ConcurrencyLimiter(16);
        var limits = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            await RefuseAsync(limiter, atOnce: 1);
            limits.Add(limiter.Limit);
        }

        Assert.Equal([4, 2, 1, 1, 1], limits);
    }

    [Fact]
    public async Task One_burst_of_refusals_counts_once()
    {
        var limiter = new ConcurrencyLimiter(16);

        await RefuseAsync(limiter, atOnce: 8);

        Assert.Equal(4, limiter.Limit);
    }

    [Fact]
    public async Task A_request_that_began_before_the_narrowing_does_not_narrow_again_however_late_it_is_refused()
    {
        var limiter = new ConcurrencyLimiter(16);
        using var slow = await limiter.AcquireAsync(Token);
        await RefuseAsync(limiter, atOnce: 1);

        slow.OnThrottled();

        Assert.Equal(4, limiter.Limit);
    }

    [Fact]
    public async Task Stays_below_what_was_refused_where_Canvas_does_not_say_what_is_left()
    {
        var limiter = new ConcurrencyLimiter(64);
        await RefuseAsync(limiter, atOnce: 6);

        await AnswerAsync(limiter, times: 90, remaining: null);

        Assert.Equal(5, limiter.Limit);
    }

    [Fact]
    public async Task Recovers_when_Canvas_does_though_Canvas_does_not_say_what_is_left()
    {
        var limiter = new ConcurrencyLimiter(16);
        await RefuseAsync(limiter, atOnce: 8);
        await RefuseAsync(limiter, atOnce: 4);
        await RefuseAsync(limiter, atOnce: 2);
        Assert.Equal(1, limiter.Limit);

        await AnswerAsync(limiter, times: 2000, remaining: null);

        Assert.Equal(16, limiter.Limit);
    }

    [Fact]
    public async Task One_that_was_cancelled_while_it_waited_takes_no_place()
    {
        var limiter = new ConcurrencyLimiter(1);
        var first = await limiter.AcquireAsync(Token);
        using var impatient = new CancellationTokenSource();
        var cancelled = limiter.AcquireAsync(impatient.Token);
        var patient = limiter.AcquireAsync(Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(patient.IsCompleted);
        first.Dispose();
        (await patient).Dispose();

        using var last = await limiter.AcquireAsync(Token);
    }

    [Theory]
    [InlineData("699.9471", 699.9471)]
    [InlineData("-12.5", -12.5)]
    [InlineData("0.0", 0.0)]
    [InlineData("plenty", null)]
    [InlineData("", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("1e999", null)]
    public void Reads_the_header_and_believes_numbers_only(string text, double? expected)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("X-Rate-Limit-Remaining", text);

        Assert.Equal(expected, ConcurrencyLimiter.Remaining(response.Headers));
    }

    [Fact]
    public void A_Canvas_without_throttling_sends_no_header()
    {
        using var response = new HttpResponseMessage();

        Assert.Null(ConcurrencyLimiter.Remaining(response.Headers));
    }

    static async Task AnswerAsync(ConcurrencyLimiter limiter, int times, double? remaining)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = await limiter.AcquireAsync(Token);
            lease.OnAnswer(remaining);
        }
    }

    // All of them were sent before the first refusal came.
    static async Task RefuseAsync(ConcurrencyLimiter limiter, int atOnce)
    {
        var leases = new List<ConcurrencyLimiter.Lease>();
        for (var i = 0; i < atOnce; i++)
        {
            leases.Add(await limiter.AcquireAsync(Token));
        }

        foreach (var lease in leases)
        {
            lease.OnThrottled();
            lease.Dispose();
        }
    }
}
