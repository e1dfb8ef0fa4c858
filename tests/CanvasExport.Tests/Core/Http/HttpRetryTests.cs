using System.Net.Sockets;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Serilog.Core;

namespace CanvasExport.Tests.Core.Http;

public sealed class HttpRetryTests
{
    readonly ImpatientClock _clock = new();
    int _tries;

    [Fact]
    public async Task Six_tries_with_pauses_that_double_and_are_spread()
    {
        await Assert.ThrowsAsync<TransientHttpException>(() => FailAsync(() => new TransientHttpException("no")));

        Assert.Equal(6, _tries);
        Assert.Equal(5, _clock.Pauses.Count);
        Assert.All(_clock.Pauses.Index(), pause => Assert.InRange(pause.Item.TotalSeconds, Math.Pow(2, pause.Index), 1.5 * Math.Pow(2, pause.Index)));
    }

    [Fact]
    public async Task Two_clients_that_failed_together_do_not_come_back_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Assert.ThrowsAsync<TransientHttpException>(() => FailAsync(() => new TransientHttpException("no")))));

        Assert.True(_clock.Pauses.Where(pause => pause.TotalSeconds < 2).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData(7, 7, 10.5)]
    [InlineData(59, 59, 60)]
    [InlineData(3600, 60, 60)]
    [InlineData(int.MaxValue, 60, 60)]
    [InlineData(0, 1, 1.5)]
    [InlineData(-5, 1, 1.5)]
    public async Task What_the_server_asks_for_is_waited_up_to_a_minute(int asked, double least, double most)
    {
        await FailOnceAsync(new TransientHttpException("no") { RetryAfter = TimeSpan.FromSeconds(asked) });

        Assert.InRange(Assert.Single(_clock.Pauses).TotalSeconds, least, most);
    }

    [Fact]
    public async Task Throttling_waits_long_enough_for_the_bucket_never_more_than_a_minute_and_as_often_as_it_takes()
    {
        const int Refusals = 500;

        await RunAsync(() => _tries <= Refusals ? new TransientHttpException("slow down") { IsThrottled = true } : null);

        Assert.Equal(Refusals, _clock.Pauses.Count);
        Assert.All(_clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 5, 60));
    }

    [Fact]
    public async Task Having_been_throttled_takes_no_tries_from_a_real_failure()
    {
        var failures = new Queue<Exception>(
        [
            .. Enumerable.Range(0, 10).Select(_ => new TransientHttpException("slow down") { IsThrottled = true }),
            .. Enumerable.Range(0, 5).Select(_ => new TransientHttpException("broken")),
        ]);

        Assert.Equal(16, await RunAsync(() => failures.TryDequeue(out var failure) ? failure : null));
    }

    [Fact]
    public async Task Being_throttled_now_and_then_does_not_add_tries_to_a_real_failure()
    {
        await Assert.ThrowsAsync<TransientHttpException>(() => FailAsync(() => new TransientHttpException("either") { IsThrottled = _tries % 2 == 0 }));

        Assert.InRange(_tries, 11, 12);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(InvalidDataException))]
    public async Task Trouble_of_the_network_is_tried_again(Type trouble)
    {
        await FailOnceAsync((Exception)Activator.CreateInstance(trouble)!);

        Assert.Equal(2, _tries);
    }

    [Fact]
    public async Task Everything_else_is_not()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => FailAsync(() => new InvalidOperationException()));

        Assert.Equal(1, _tries);
    }

    Task<int> FailOnceAsync(Exception exception) => RunAsync(() => _tries == 1 ? exception : null);

    Task<int> FailAsync(Func<Exception> exception) => RunAsync(exception);

    async Task<int> RunAsync(Func<Exception?> failure) =>
        await new HttpRetry(_clock, Logger.None).RunAsync(
            _ =>
            {
                var tries = Interlocked.Increment(ref _tries);
                return failure() is { } exception ? ValueTask.FromException<int>(exception) : ValueTask.FromResult(tries);
            },
            TestContext.Current.CancellationToken);
}
