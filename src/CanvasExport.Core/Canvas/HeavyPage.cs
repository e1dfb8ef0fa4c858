using System.Net;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>One page of a list, asked for with fewer elements each time that it does not come.</summary>
internal sealed class HeavyPage(Uri page)
{
    int _failures;

    /// <summary>Where to ask now.</summary>
    public Uri Url { get; private set; } = page;

    /// <summary>Asks; what it throws decides how much the next try asks for.</summary>
    public async ValueTask<T> TryAsync<T>(Func<Uri, ValueTask<T>> ask)
    {
        try
        {
            return await ask(Url);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            Url = _failures++ >= Patience(e) ? PageSize.TrySmaller(Url) ?? Url : Url;
            throw;
        }
    }

    static bool IsTrouble(Exception e) =>
        e is TransientHttpException { IsThrottled: false, InnerException: not CanvasException } || HttpRetry.IsNetworkTrouble(e);

    // A server whose time was over will not do better with as much. Other trouble may have passed a moment later, and an answer that
    // breaks off is the line's fault more often than the server's.
    static int Patience(Exception e) => e switch
    {
        TimeoutException or TransientHttpException { Status: HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout } => 0,
        TransientHttpException { Status: not null } => 1,
        _ => 3,
    };
}
