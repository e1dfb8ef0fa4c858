using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace CanvasExport.Core.Http;

/// <summary>
/// Knows which hosts have stopped answering. While one is silent nothing is sent to it but one request now and then, which
/// finds out whether it answers again.
/// </summary>
/// <param name="clock">Measures how long a host is left alone.</param>
/// <param name="parallel">How many requests are under way at once.</param>
internal sealed class HostCircuitBreaker(TimeProvider clock, int parallel)
{
    // Of a host that was there a second failure to connect says enough.
    const int MostUnconnected = 2;

    static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends a request, unless its host is silent.</summary>
    /// <exception cref="HostSilentException">It was not sent.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        Uri url, Func<CancellationToken, ValueTask<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var host = _hosts.GetOrAdd(url.Authority, _ => new Host(clock, 2 * HttpRetry.Tries * parallel));
        try
        {
            return await host.SendAsync(send, cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new HostSilentException(url.Host, e.RetryAfter, host.IsWorthWaiting);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e) && host is { IsOpen: true, IsWorthWaiting: true })
        {
            // It says something of the host and nothing of the file, which should lose no try over it.
            throw new HostSilentException(url.Host, host.CurrentBreak, isWorthWaiting: true);
        }
    }

    sealed class Host
    {
        readonly TimeProvider _clock;
        readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
        readonly CircuitBreakerManualControl _control = new();
        readonly CircuitBreakerStateProvider _broken = new();
        readonly CircuitBreakerStateProvider _unconnected = new();
        long _silentSince;
        volatile bool _hasAnswered;
        volatile bool _answeredLast;

        // Broken connections may be the fault of a file: as many as two files in each place of the queue send until they are given up.
        public Host(TimeProvider clock, int mostBroken)
        {
            _clock = clock;
            _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
                .AddCircuitBreaker(Options(HttpRetry.IsNetworkTrouble, mostBroken, _broken))
                .AddCircuitBreaker(Options(e => _hasAnswered && IsUnconnected(e), MostUnconnected, _unconnected))
                .Build();
        }

        public bool IsOpen => _broken.CircuitState == CircuitState.Open || _unconnected.CircuitState == CircuitState.Open;

        /// <summary>How long it is left alone now.</summary>
        public TimeSpan CurrentBreak { get; private set; }

        // One that never answered is more likely a wrong address; and after a while the next run is the better time.
        public bool IsWorthWaiting => _hasAnswered && SilentFor < Patience;

        TimeSpan SilentFor =>
            Volatile.Read(ref _silentSince) is var since and not 0 ? TimeSpan.FromTicks(Now - since) : TimeSpan.Zero;

        long Now => _clock.GetUtcNow().UtcTicks;

        public async Task<HttpResponseMessage> SendAsync(
            Func<CancellationToken, ValueTask<HttpResponseMessage>> send, CancellationToken cancellationToken) =>
                await _pipeline.ExecuteAsync(
            async token =>
            {
                try
                {
                    var response = await send(token);
                    Volatile.Write(ref _silentSince, 0);
                    (_hasAnswered, _answeredLast) = (true, true);
                    return response;
                }
                catch (Exception e) when (_answeredLast && HttpRetry.IsNetworkTrouble(e))
                {
                    // Failures count in a row: the library would hold them against the answers that came before.
                    _answeredLast = false;
                    await _control.CloseAsync(CancellationToken.None);
                    throw;
                }
            },
            cancellationToken);

        CircuitBreakerStrategyOptions<HttpResponseMessage> Options(
            Func<Exception?, bool> handles, int most, CircuitBreakerStateProvider state) => new()
            {
                ShouldHandle = arguments => ValueTask.FromResult(handles(arguments.Outcome.Exception)),
                FailureRatio = 1,
                MinimumThroughput = most,
                SamplingDuration = TimeSpan.FromMinutes(30),
                BreakDurationGenerator = arguments => ValueTask.FromResult(Break(arguments.HalfOpenAttempts)),
                ManualControl = _control,
                StateProvider = state,
                OnOpened = arguments =>
                {
                    CurrentBreak = arguments.BreakDuration;
                    Interlocked.CompareExchange(ref _silentSince, Now, 0);
                    return ValueTask.CompletedTask;
                },
            };

        static TimeSpan Break(int probes) => TimeSpan.FromSeconds(Math.Min(LongestBreak.TotalSeconds, 2 << Math.Min(probes, 8)));

        static bool IsUnconnected(Exception? exception) => exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
    }
}
