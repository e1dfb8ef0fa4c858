using CanvasExport.Core.Canvas;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>Tries to bring a file, once or until its trouble is over, and tells whose fault it is where it does not come.</summary>
/// <param name="retry">What is tried again, and when.</param>
/// <param name="idle">How long a server may be silent.</param>
internal sealed class DownloadTries(HttpRetry retry, TimeSpan idle)
{
    /// <summary>Does the work again while it is in trouble and may get out of it.</summary>
    /// <exception cref="TransientHttpException">It did not get out of it.</exception>
    public async ValueTask<T> RetryAsync<T>(Func<IdleTimeout, Task<T>> work, CancellationToken cancellationToken) =>
        await retry.RunAsync(stop => OnceAsync(work, stop), cancellationToken);

    /// <summary>Does the work once.</summary>
    /// <exception cref="TransientHttpException">It may go better later.</exception>
    /// <exception cref="FileRefusedException">It will not.</exception>
    public async ValueTask<T> OnceAsync<T>(Func<IdleTimeout, Task<T>> work, CancellationToken stop)
    {
        using var silence = new IdleTimeout(idle, retry.Clock, stop);
        try
        {
            return await work(silence);
        }
        catch (OperationCanceledException e) when (silence.IsOver)
        {
            throw new TransientHttpException(silence.Exception(e).Message, e);
        }
        catch (TimeoutException e)
        {
            throw new TransientHttpException(e.Message, e);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e) && NetworkReason.IsInsecure(e))
        {
            var advice = NetworkReason.Advice(e).TrimEnd(',');
            throw new FileRefusedException(FileStatus.Missing, $"the connection is not secure; {advice}", NetworkReason.Of(e));
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e))
        {
            throw new TransientHttpException("the connection failed", e) { Detail = NetworkReason.Of(e) };
        }
    }
}
