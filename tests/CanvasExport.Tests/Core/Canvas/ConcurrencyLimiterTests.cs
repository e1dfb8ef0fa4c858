using CanvasExport.Core.Canvas;

namespace CanvasExport.Tests.Core.Canvas;

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
        var gate = new ConcurrencyLimiter(2);
        await gate.EnterAsync(Token);
        await gate.EnterAsync(Token);
        var third = gate.EnterAsync(Token);
        var fourth = gate.EnterAsync(Token);
        Assert.False(third.IsCompleted);

        gate.Leave(remaining: null);
        await third;

        Assert.False(fourth.IsCompleted);
        gate.Leave(remaining: null);
        await fourth;
    }

    [Fact]
    public async Task Never_lets_in_more_than_I_allow_however_much_Canvas_has_left()
    {
        var gate = new ConcurrencyLimiter(10);
        for (var i = 0; i < 1000; i++)
        {
            await gate.EnterAsync(Token);
            gate.Leave(remaining: 1e9);
        }

        Assert.Equal(10, gate.Limit);
        var inside = Enumerable.Range(0, 11).Select(_ => gate.EnterAsync(Token)).ToList();
        Assert.Equal(10, inside.Count(entered => entered.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task A_refusal_that_only_the_body_tells_narrows_it_as_any_other()
    {
        var gate = new ConcurrencyLimiter(8);
        await gate.EnterAsync(Token);
        gate.Leave(remaining: null);

        gate.RefuseLate();

        Assert.Equal(4, gate.Limit);
    }

    [Fact]
    public async Task Follows_what_Canvas_says_is_left_down_at_once_and_up_step_by_step()
    {
        var gate = new ConcurrencyLimiter(16);
        await gate.EnterAsync(Token);
        gate.Leave(remaining: 210);
        Assert.Equal(3, gate.Limit);

        await gate.EnterAsync(Token);
        gate.Leave(remaining: 700);
        Assert.Equal(3, gate.Limit);

        for (var i = 0; i < 200; i++)
        {
            await gate.EnterAsync(Token);
            gate.Leave(remaining: 700);
        }

        Assert.Equal(13, gate.Limit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-200)]
    [InlineData(49.9)]
    public async Task Always_lets_one_in(double remaining)
    {
        var gate = new ConcurrencyLimiter(16);
        await gate.EnterAsync(Token);
        gate.Leave(remaining);

        Assert.Equal(1, gate.Limit);
        await gate.EnterAsync(Token);
    }

    [Fact]
    public async Task Shrinks_to_half_when_it_was_refused_and_to_no_less_than_one()
    {
        var gate = new ConcurrencyLimiter(16);
        var limits = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            await gate.EnterAsync(Token);
            gate.Refuse();
            limits.Add(gate.Limit);
        }

        Assert.Equal([4, 2, 1, 1, 1], limits);
    }

    [Fact]
    public async Task Stays_below_what_was_refused_where_Canvas_does_not_say_what_is_left()
    {
        var gate = new ConcurrencyLimiter(64);
        for (var i = 0; i < 6; i++)
        {
            await gate.EnterAsync(Token);
        }

        gate.Refuse();
        for (var i = 0; i < 5; i++)
        {
            gate.Leave(remaining: null);
        }

        for (var i = 0; i < 500; i++)
        {
            await gate.EnterAsync(Token);
            gate.Leave(remaining: null);
        }

        Assert.Equal(5, gate.Limit);
    }

    [Fact]
    public async Task One_that_was_cancelled_while_it_waited_takes_no_place()
    {
        var gate = new ConcurrencyLimiter(1);
        await gate.EnterAsync(Token);
        using var impatient = new CancellationTokenSource();
        var cancelled = gate.EnterAsync(impatient.Token);
        var patient = gate.EnterAsync(Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(patient.IsCompleted);
        gate.Leave(remaining: null);
        await patient;

        gate.Leave(remaining: null);
        await gate.EnterAsync(Token);
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
}
