using System.Net.Http.Headers;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Follows a file URL from Canvas to where the bytes are, by hand: the token goes to the Canvas origin alone, and the final
/// answer is one that holds a file.
/// </summary>
internal sealed class RedirectFollower(
    HttpClient http, Uri? canvas, CanvasToken? token, ConcurrencyLimiter limiter, HostCircuitBreaker hosts, TransferSlots slots)
{
    const int MostHops = 10;

    // Of a compressed body neither the size nor the rest would be those of the file.
    static readonly StringWithQualityHeaderValue AsItIs = new("identity");

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="FileRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    /// <exception cref="HostSilentException">It was not asked for, since its host no longer answers.</exception>
    public async Task<HttpResponseMessage> FollowAsync(
        FileRequest request, Uri url, bool withToken, Action<HttpRequestHeaders> addRange, TransferSlots.Slot slot, IdleTimeout idle)
    {
        var first = url;
        for (var hop = 0; hop <= MostHops; hop++)
        {
            if (await slot.TakeForAsync(url, idle))
            {
                url = first;
            }

            using var lease = await TryLeaseAsync(url, idle);
            var response = await SendAsync(url, withToken, addRange, idle);
            try
            {
                lease?.OnAnswer(response.Headers);
                if (Redirect(response, url) is not { } target)
                {
                    await ResponseClassifier.CheckAsync(request, response, IsStorage(url, first), idle.Token);
                    lease?.Dispose();
                    slots.Note(url, passesOn: false);
                    await slot.TakeAsync(idle);
                    return response;
                }

                slots.Note(url, passesOn: true);

                ResponseClassifier.CheckRedirect(request, url, target);
                url = target;
            }
            catch (Exception e)
            {
                if (e is TransientHttpException { IsThrottled: true })
                {
                    lease?.OnThrottled();
                }

                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new FileRefusedException(FileStatus.Missing, $"it was redirected more than {MostHops} times");
    }

    // Another Canvas is none.
    bool IsStorage(Uri url, Uri first) =>
        !url.IsSameOrigin(canvas ?? first) && CanvasHosts.TryHere(url, canvas ?? first, "") is null;

    // Canvas counts what is asked of itself; what storage bears is its own business.
    async Task<ConcurrencyLimiter.Lease?> TryLeaseAsync(Uri url, IdleTimeout idle)
    {
        if (!FileUrls.MayHaveToken(url, canvas))
        {
            return null;
        }

        idle.Rest();
        return await limiter.AcquireAsync(idle.Token);
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, bool withToken, Action<HttpRequestHeaders> addRange, IdleTimeout idle)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.AcceptEncoding.Add(AsItIs);
        message.Headers.Authorization = withToken && FileUrls.MayHaveToken(url, canvas) ? token?.Header : null;
        addRange(message.Headers);
        return await hosts.SendAsync(url, async _ => await SendAsync(message, idle), idle.Token);
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, IdleTimeout idle)
    {
        idle.Renew();
        try
        {
            var response = await http.SendForHeadersAsync(message, idle.Token);
            idle.Renew();
            return response;
        }
        catch (OperationCanceledException e) when (idle.IsOver)
        {
            throw idle.Exception(e);
        }
    }

    static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
            ? Uri.TryCreate(url, location, out var target)
                ? target
                : throw new FileRefusedException(FileStatus.Missing, "it was redirected, but not to an address")
            : null;
}
