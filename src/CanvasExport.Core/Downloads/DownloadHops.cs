using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// Follows a file URL from Canvas to where the bytes are, by hand: the token goes to the Canvas origin alone, and the final
/// answer is one that holds a file.
/// </summary>
internal sealed class DownloadHops(HttpClient http, Uri? canvas, CanvasToken? token, RequestGate gate, SilentHosts hosts)
{
    const int MostHops = 10;

    // Of a compressed body neither the size nor the rest would be those of the file.
    static readonly StringWithQualityHeaderValue AsItIs = new("identity");

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="DownloadRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    public async Task<HttpResponseMessage> FollowAsync(
        DownloadRequest request, Uri url, bool withToken, Action<HttpRequestHeaders> addRange, Patience patience)
    {
        var first = url;
        for (var hop = 0; hop <= MostHops; hop++)
        {
            var response = await SendAsync(url, withToken, addRange, patience).ConfigureAwait(false);
            try
            {
                if (Redirect(response, url) is not { } target)
                {
                    await DownloadAnswer.CheckAsync(request, response, isStorage: !url.IsSameOrigin(first), patience.Token).ConfigureAwait(false);
                    return response;
                }

                DownloadAnswer.CheckRedirect(request, url, target);
                url = target;
            }
            catch (Exception e)
            {
                // Older servers refuse with 403, which is told from other refusals by its body alone.
                if (e is TransientHttpException { IsThrottled: true } && response.StatusCode == HttpStatusCode.Forbidden && DownloadWays.MayHaveToken(url, canvas))
                {
                    gate.RefuseLate();
                }

                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new DownloadRefusedException(FileStatus.Missing, $"it was passed on more than {MostHops} times");
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, bool withToken, Action<HttpRequestHeaders> addRange, Patience patience)
    {
        hosts.Check(url);
        var isCanvas = DownloadWays.MayHaveToken(url, canvas);
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.AcceptEncoding.Add(AsItIs);
        message.Headers.Authorization = withToken && isCanvas ? token?.Header : null;
        addRange(message.Headers);
        return isCanvas ? await SendThroughGateAsync(message, patience).ConfigureAwait(false) : await SendAsync(message, patience).ConfigureAwait(false);
    }

    async Task<HttpResponseMessage> SendThroughGateAsync(HttpRequestMessage message, Patience patience)
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
                gate.Leave(response is null ? null : RequestGate.Remaining(response.Headers));
            }
        }
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Patience patience)
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
                : throw new DownloadRefusedException(FileStatus.Missing, "it was passed on to no address")
            : null;
}
