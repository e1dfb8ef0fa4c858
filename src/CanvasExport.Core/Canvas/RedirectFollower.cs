using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Follows a file URL from Canvas to where the bytes are, by hand: the token goes to the Canvas origin alone, and the final
/// answer is one that holds a file.
/// </summary>
internal sealed class RedirectFollower(HttpClient http, Uri? canvas, CanvasToken? token, ConcurrencyLimiter gate, HostCircuitBreaker hosts)
{
    const int MostHops = 10;

    // Of a compressed body neither the size nor the rest would be those of the file.
    static readonly StringWithQualityHeaderValue AsItIs = new("identity");

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="FileRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    public async Task<HttpResponseMessage> FollowAsync(
        FileRequest request, Uri url, bool withToken, Action<HttpRequestHeaders> addRange, IdleTimeout patience)
    {
        var first = url;
        for (var hop = 0; hop <= MostHops; hop++)
        {
            var response = await SendAsync(url, withToken, addRange, patience).ConfigureAwait(false);
            try
            {
                if (Redirect(response, url) is not { } target)
                {
                    await ResponseClassifier.CheckAsync(request, response, isStorage: !url.IsSameOrigin(first), patience.Token).ConfigureAwait(false);
                    return response;
                }

                ResponseClassifier.CheckRedirect(request, url, target);
                url = target;
            }
            catch (Exception e)
            {
                // Older servers refuse with 403, which is told from other refusals by its body alone.
                if (e is TransientHttpException { IsThrottled: true } && response.StatusCode == HttpStatusCode.Forbidden && FileUrls.MayHaveToken(url, canvas))
                {
                    gate.RefuseLate();
                }

                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new FileRefusedException(FileStatus.Missing, $"it was passed on more than {MostHops} times");
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, bool withToken, Action<HttpRequestHeaders> addRange, IdleTimeout patience)
    {
        if (hosts.IsOpen(url))
        {
            throw new FileRefusedException(FileStatus.Missing, $"it was not tried: {url.Host} no longer answers");
        }

        var isCanvas = FileUrls.MayHaveToken(url, canvas);
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.AcceptEncoding.Add(AsItIs);
        message.Headers.Authorization = withToken && isCanvas ? token?.Header : null;
        addRange(message.Headers);
        return isCanvas ? await SendThroughGateAsync(message, patience).ConfigureAwait(false) : await SendAsync(message, patience).ConfigureAwait(false);
    }

    async Task<HttpResponseMessage> SendThroughGateAsync(HttpRequestMessage message, IdleTimeout patience)
    {
        patience.Rest();
        await gate.EnterAsync(patience.Token).ConfigureAwait(false);
        HttpResponseMessage? response = null;
        try
        {
            return response = await SendAsync(message, patience).ConfigureAwait(false);
        }
        finally
        {
            if (response?.StatusCode == HttpStatusCode.TooManyRequests)
            {
                gate.Refuse();
            }
            else
            {
                gate.Leave(response is null ? null : ConcurrencyLimiter.Remaining(response.Headers));
            }
        }
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, IdleTimeout patience)
    {
        patience.Renew();
        try
        {
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            hosts.Answered(message.RequestUri!);
            patience.Renew();
            return response;
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e) || patience.IsOver)
        {
            hosts.WasSilent(message.RequestUri!);
            throw;
        }
    }

    static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
            ? Uri.TryCreate(url, location, out var target)
                ? target
                : throw new FileRefusedException(FileStatus.Missing, "it was passed on to no address")
            : null;
}
