using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Serilog;

namespace CanvasExport.Core.Http;

/// <summary>
/// Tries again what may go better a little later: resets, timeouts, hosts that fell silent, and everything thrown as
/// <see cref="TransientHttpException"/>. Pauses grow and are spread; <c>Retry-After</c> counts, up to a cap.
/// </summary>
public sealed class HttpRetry
{
    /// <summary>How often one request is sent at most when it fails. One that is only throttled is sent until it is let in.</summary>
    public const int Tries = 6;

    // With the breaks of HostCircuitBreaker about five minutes.
    const int MostWaitsForHost = 14;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    static readonly ResiliencePropertyKey<Pause> PauseKey = new("pause");

    readonly ILogger _log;
    readonly PauseMonitor? _pauses;
    readonly ResiliencePipeline _pipeline;

    /// <param name="clock">Measures the pauses.</param>
    /// <param name="log">Is told of each pause.</param>
    /// <param name="pauses">Is told what is waited for; null where nobody shows it.</param>
    public HttpRetry(TimeProvider clock, ILogger log, PauseMonitor? pauses = null)
    {
        (Clock, _log, _pauses) = (clock, log, pauses);

        // The outer one begins the inner ones anew: to be throttled takes no try from a failure, to wait for a host gives them back.
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(Options(IsSilentHost, MostWaitsForHost, DelayBackoffType.Constant, TimeSpan.FromSeconds(15)))
            .AddRetry(Options(IsFailure, Tries - 1, DelayBackoffType.Exponential, TimeSpan.FromSeconds(2)))
            .AddRetry(Options(IsThrottled, int.MaxValue, DelayBackoffType.Linear, TimeSpan.FromSeconds(7)))
            .Build();
    }

    /// <summary>What measures the pauses, and should measure the time-outs of what is tried.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Does the work, and does it again while that may help.</summary>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        using var pause = new Pause();
        context.Properties.Set(PauseKey, pause);
        try
        {
            return await _pipeline.ExecuteAsync(
                async inner =>
                {
                    pause.End();
                    return await work(inner.CancellationToken);
                },
                context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Whether the exception comes from the network rather than from what was asked or from the disk.</summary>
    public static bool IsNetworkTrouble(Exception? exception) => exception is HttpRequestException or HttpIOException or SocketException
        or TimeoutException or TimeoutRejectedException or InvalidDataException;

    static bool IsSilentHost(Exception? exception) => exception is HostSilentException { IsWorthWaiting: true };

    static bool IsThrottled(Exception? exception) => exception is TransientHttpException { IsThrottled: true };

    static bool IsFailure(Exception? exception) => exception is TransientHttpException { IsThrottled: false }
        || IsNetworkTrouble(exception);

    RetryStrategyOptions Options(Func<Exception?, bool> handles, int retries, DelayBackoffType backoff, TimeSpan pause) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(handles(arguments.Outcome.Exception)),
        MaxRetryAttempts = retries,
        BackoffType = backoff,
        Delay = pause,
        MaxDelay = LongestPause,
        UseJitter = true,
        DelayGenerator = arguments => ValueTask.FromResult(Asked(arguments.Outcome.Exception)),
        OnRetry = arguments =>
        {
            Report(arguments.Outcome.Exception!, arguments.RetryDelay, arguments.Context.Properties.GetValue(PauseKey, null!));
            return ValueTask.CompletedTask;
        },
    };

    // Less than a second is no wish to be left alone: then the pause is our own.
    static TimeSpan? Asked(Exception? exception)
    {
        var asked = exception switch
        {
            TransientHttpException trouble => trouble.RetryAfter,
            HostSilentException silence => silence.RetryAfter,
            _ => null,
        };
        return asked is { TotalSeconds: >= 1 } pause ? (pause < LongestPause ? pause : LongestPause) : null;
    }

    void Report(Exception exception, TimeSpan delay, Pause pause)
    {
        _log.Information("{Why:l}. Trying again in {Seconds:0.0} s", exception.Message.TrimEnd('.'), delay.TotalSeconds);
        var reason = exception switch
        {
            TransientHttpException trouble => trouble.WaitsFor,
            HostSilentException silence => $"{silence.Host} (it does not answer)",
            _ => "",
        };
        if (reason.Length > 0 && _pauses is not null)
        {
            pause.Begin(_pauses.Begin(reason));
        }
    }

    // What one request waits for between two tries.
    sealed class Pause : IDisposable
    {
        IDisposable? _current;

        public void Begin(IDisposable pause) => _current = pause;

        public void End() => _current?.Dispose();

        public void Dispose() => End();
    }
}
