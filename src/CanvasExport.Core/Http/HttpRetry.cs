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
    /// <summary>How often one request is sent at most when it fails.</summary>
    public const int Tries = 6;

    /// <summary>How often at most when it is only throttled; with the longest pauses that is about an hour.</summary>
    public const int ThrottledTries = 60;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = ThrottledTries - 1,
            ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments.Outcome.Exception, arguments.AttemptNumber)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Pause(arguments.Outcome.Exception, arguments.AttemptNumber)),
            OnRetry = arguments =>
            {
                log.Information("{Why:l} Trying again in {Seconds:0.0} s", Sentence(arguments.Outcome.Exception!), arguments.RetryDelay.TotalSeconds);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(work, cancellationToken);

    /// <summary>Whether the exception comes from the network rather than from what was asked.</summary>
    public static bool IsNetworkTrouble(Exception? exception) => exception is HttpRequestException or IOException or TimeoutException or SocketException;

    static bool IsWorthAnother(Exception? exception, int failures) => exception switch
    {
        TransientHttpException { IsThrottled: true } => failures < ThrottledTries - 1,
        TransientHttpException => failures < Tries - 1,
        _ => IsNetworkTrouble(exception) && failures < Tries - 1,
    };

    // A throttled client needs at least 5 s: the bucket gives back 10 units a second and a request asks for 50.
    static TimeSpan Pause(Exception? exception, int failures)
    {
        var isThrottled = exception is TransientHttpException { IsThrottled: true };
        var grown = isThrottled ? 5 * Math.Pow(1.5, Math.Min(failures, 10)) : Math.Pow(2, failures);
        var asked = (exception as TransientHttpException)?.RetryAfter ?? TimeSpan.Zero;
        var spread = 1 + (Random.Shared.NextDouble() / 2);
        var pause = TimeSpan.FromSeconds(Math.Max(grown, asked.TotalSeconds) * spread);
        return pause < LongestPause ? pause : LongestPause;
    }

    static string Sentence(Exception exception) => exception.Message.TrimEnd('.') + ".";
}
