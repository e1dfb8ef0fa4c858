using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Serilog;

namespace CanvasExport.Core.Http;

/// <summary>
/// Tries again what may go better a little later: resets, timeouts, and everything thrown as
/// <see cref="TransientHttpException"/>. Pauses grow and are spread; <c>Retry-After</c> counts, up to a cap.
/// </summary>
/// <param name="clock">Measures the pauses.</param>
/// <param name="log">Is told of each pause.</param>
public sealed class HttpRetry(TimeProvider clock, ILogger log)
{
    /// <summary>How often one request is sent at most when it fails. One that is only throttled is sent until it is let in.</summary>
    public const int Tries = 6;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    static readonly ResiliencePropertyKey<Failures> Failed = new("failures");

    readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = arguments => ValueTask.FromResult(FailuresOf(arguments.Context).IsWorthAnother(arguments.Outcome.Exception)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(FailuresOf(arguments.Context).Pause(arguments.Outcome.Exception)),
            OnRetry = arguments =>
            {
                log.Information("{Why:l} Trying again in {Seconds:0.0} s", Sentence(arguments.Outcome.Exception!), arguments.RetryDelay.TotalSeconds);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Failed, new Failures());
        try
        {
            return await _pipeline.ExecuteAsync(async inner => await work(inner.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Whether the exception comes from the network rather than from what was asked.</summary>
    public static bool IsNetworkTrouble(Exception? exception) =>
        exception is HttpRequestException or IOException or TimeoutException or SocketException or InvalidDataException;

    static Failures FailuresOf(ResilienceContext context) => context.Properties.GetValue(Failed, null!);

    static string Sentence(Exception exception) => exception.Message.TrimEnd('.') + ".";

    // What happened to one request so far. To be throttled is no failure, so the two are counted apart.
    sealed class Failures
    {
        int _failed;
        int _throttled;

        // Asked once for each failure, so it counts them too.
        public bool IsWorthAnother(Exception? exception)
        {
            if (exception is TransientHttpException { IsThrottled: true })
            {
                _throttled++;
                return true;
            }

            return (exception is TransientHttpException || IsNetworkTrouble(exception)) && ++_failed < Tries;
        }

        // A throttled client needs at least 5 s: the bucket gives back 10 units a second and a request asks for 50.
        public TimeSpan Pause(Exception? exception)
        {
            var trouble = exception as TransientHttpException;
            var grown = trouble is { IsThrottled: true } ? 5 * Math.Pow(1.5, Math.Min(_throttled - 1, 10)) : Math.Pow(2, _failed - 1);
            var asked = trouble?.RetryAfter ?? TimeSpan.Zero;
            var spread = 1 + (Random.Shared.NextDouble() / 2);
            var pause = TimeSpan.FromSeconds(Math.Max(grown, asked.TotalSeconds) * spread);
            return pause < LongestPause ? pause : LongestPause;
        }
    }
}
