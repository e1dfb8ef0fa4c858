using System.Net.Sockets;
using CanvasExport.Core.Http;
using CanvasExport.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Serilog.Core;

namespace CanvasExport.Core.Tests.Http;

public sealed class HttpRetryTests
{
    readonly ImpatientClock _clock = new();
    int _tries;

    [Fact]
    public async Task Six_tries_with_pauses_that_grow_to_most_of_a_minute_together()
    {
        await Assert.ThrowsAsync<TransientHttpException>(() => FailAsync(() => new TransientHttpException("no")));

        Assert.Equal(6, _tries);
        Assert.Equal(5, _clock.Pauses.Count);
        Assert.InRange(_clock.Pauses[0].TotalSeconds, 0, 3);
        Assert.InRange(_clock.Pauses.Sum(pause => pause.TotalSeconds), 20, 60);
    }

    [Fact]
    public async Task Two_clients_that_failed_together_do_not_come_back_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Assert.ThrowsAsync<TransientHttpException>(() => FailAsync(() => new TransientHttpException("no")))));

        // Without chance there would be five pauses, eight times each. Two that chance makes equal are no fault.
        Assert.Equal(40, _clock.Pauses.Count);
        Assert.InRange(_clock.Pauses.Distinct().Count(), 25, 40);
    }

    [Theory]
    [InlineData(7, 7, 7)]
    [InlineData(59, 59, 59)]
    [InlineData(3600, 60, 60)]
    [InlineData(int.MaxValue, 60, 60)]
    [InlineData(0, 0, 3)]
    [InlineData(-5, 0, 3)]
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
        await Assert.ThrowsAsync<TransientHttpException>(
            () => FailAsync(() => new TransientHttpException("either") { IsThrottled = _tries % 2 == 0 }));

        Assert.InRange(_tries, 11, 12);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(HttpIOException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(InvalidDataException))]
    public async Task Trouble_of_the_network_is_tried_again(Type trouble)
    {
        await FailOnceAsync(trouble == typeof(HttpIOException)
            ? new HttpIOException(HttpRequestError.ResponseEnded)
            : (Exception)Activator.CreateInstance(trouble)!);

        Assert.Equal(2, _tries);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public async Task Everything_else_is_not_and_above_all_no_trouble_of_a_disk(Type trouble)
    {
        await Assert.ThrowsAsync(trouble, () => FailAsync(() => (Exception)Activator.CreateInstance(trouble)!));

        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task A_host_that_fell_silent_is_waited_for_and_gives_the_tries_back()
    {
        await RunAsync(() => _tries switch
        {
            <= 5 or (>= 7 and <= 11) => new TransientHttpException("no"),
            6 => new HostSilentException("files.test", TimeSpan.FromSeconds(2), isWorthWaiting: true),
            _ => null,
        });

        Assert.Equal(12, _tries);
        Assert.Contains(TimeSpan.FromSeconds(2), _clock.Pauses);
    }

    [Fact]
    public async Task A_host_that_stays_silent_is_given_up_after_minutes()
    {
        await Assert.ThrowsAsync<HostSilentException>(() =>
            FailAsync(() => new HostSilentException("files.test", TimeSpan.FromSeconds(30), isWorthWaiting: true)));

        Assert.InRange(_clock.Pauses.Sum(pause => pause.TotalMinutes), 5, 10);
    }

    [Fact]
    public async Task What_is_waited_for_is_told_until_the_next_try()
    {
        var pauses = new PauseMonitor();
        var clock = new FakeTimeProvider();
        var tries = 0;
        var running = new HttpRetry(clock, Logger.None, pauses).RunAsync(
            _ => ++tries == 1
                ? ValueTask.FromException<int>(new TransientHttpException("slow down") { IsThrottled = true, WaitsFor = "Canvas" })
                : ValueTask.FromResult(tries),
            TestContext.Current.CancellationToken).AsTask();
        Assert.Equal("Canvas", pauses.Reason);

        clock.Advance(TimeSpan.FromSeconds(10));
        await running;

        Assert.Null(pauses.Reason);
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
