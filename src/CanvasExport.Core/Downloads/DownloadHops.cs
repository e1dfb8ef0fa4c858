using System.Net;
using System.Net.Http.Headers;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// Follows a file URL from Canvas to where the bytes are, by hand: the token goes to the Canvas origin alone, and the final
/// answer is one that holds a file.
/// </summary>
internal sealed class DownloadHops(HttpClient http, Uri? canvas, CanvasToken? token, RequestGate gate)
{
    const int MostHops = 10;

    /// <summary>The answer with the bytes: 200, 206 or 416.</summary>
    /// <exception cref="DownloadRefusedException">It is not to be had this way.</exception>
    /// <exception cref="TransientHttpException">It may be had later.</exception>
    public async Task<HttpResponseMessage> FollowAsync(
        DownloadRequest request, Uri url, bool withToken, Action<HttpRequestHeaders> addRange, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MostHops; hop++)
        {
            var response = await SendAsync(url, withToken, addRange, cancellationToken).ConfigureAwait(false);
            try
            {
                if (Redirect(response, url) is not { } target)
                {
                    await CheckAsync(request, response, cancellationToken).ConfigureAwait(false);
                    return response;
                }

                Check(request, url, target);
                url = target;
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }

        throw new DownloadRefusedException(FileStatus.Missing, $"it was passed on more than {MostHops} times");
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, bool withToken, Action<HttpRequestHeaders> addRange, CancellationToken cancellationToken)
    {
        var isCanvas = DownloadWays.MayHaveToken(url, canvas);
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.Authorization = withToken && isCanvas ? token?.Header : null;
        addRange(message.Headers);
        if (!isCanvas)
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }

        await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        HttpResponseMessage? response = null;
        try
        {
            return response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
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

    static Uri? Redirect(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
            ? Uri.TryCreate(url, location, out var target)
                ? target
                : throw new DownloadRefusedException(FileStatus.Missing, "it was passed on to no address")
            : null;

    static void Check(DownloadRequest request, Uri from, Uri target)
    {
        if (target.Scheme is not ("http" or "https") || (from.Scheme == "https" && target.Scheme == "http"))
        {
            throw new DownloadRefusedException(FileStatus.Missing, $"it was passed on from {from.Scheme} to {target.Scheme}, which is not followed");
        }

        if (request.Kind == DownloadKind.Thumbnail && target.AbsolutePath.EndsWith("/images/no_pic.gif", StringComparison.Ordinal))
        {
            throw new DownloadRefusedException(FileStatus.None, "Canvas has no thumbnail of it");
        }

        if (target.AbsolutePath.EndsWith("/icon_lock.svg", StringComparison.Ordinal))
        {
            throw new DownloadRefusedException(FileStatus.Locked, "Canvas keeps it locked");
        }

        if (target.AbsolutePath == "/login" || target.AbsolutePath.StartsWith("/login/", StringComparison.Ordinal))
        {
            throw new DownloadRefusedException(FileStatus.Forbidden, "Canvas wants a login for it");
        }
    }

    static async Task CheckAsync(DownloadRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                break;
            case HttpStatusCode.TooManyRequests:
            case HttpStatusCode.Forbidden when await IsThrottledAsync(response, cancellationToken).ConfigureAwait(false):
                throw Throttling.Refusal(response);
            case HttpStatusCode.Forbidden when IsPage(response):
                throw new DownloadRefusedException(FileStatus.Locked, "Canvas keeps it locked (HTTP 403)");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new DownloadRefusedException(FileStatus.Forbidden, $"it is not permitted (HTTP {(int)response.StatusCode})");
            case HttpStatusCode.NotFound when request.Kind == DownloadKind.Recording:
                throw new DownloadRefusedException(FileStatus.Missing, "Canvas has no download of this recording, or is still converting it (HTTP 404)");
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new DownloadRefusedException(FileStatus.Deleted, $"Canvas no longer has it (HTTP {(int)response.StatusCode})");
            case HttpStatusCode.BadRequest:
                throw new DownloadRefusedException(FileStatus.Missing, "Canvas knows it but has lost its content (HTTP 400)");
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                throw new TransientHttpException($"the server is in trouble (HTTP {(int)response.StatusCode})") { RetryAfter = RetryAfter.Of(response) };
            default:
                throw new DownloadRefusedException(FileStatus.Missing, $"the server answered oddly (HTTP {(int)response.StatusCode})");
        }

        if (response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable && IsUnexpectedPage(request, response))
        {
            throw new DownloadRefusedException(FileStatus.Forbidden, "a web page came instead of the file, most likely a login page");
        }
    }

    static async Task<bool> IsThrottledAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        const int MarkBytes = 256;
        var body = await Throttling.StartOfBodyAsync(response, MarkBytes, cancellationToken).ConfigureAwait(false);
        return Throttling.IsMeantBy(response.StatusCode, body);
    }

    // Work that is itself a web page is told by its type in Canvas, or where that is not known by its name.
    static bool IsUnexpectedPage(DownloadRequest request, HttpResponseMessage response)
    {
        var isPageExpected = request.ContentType.Contains("html", StringComparison.OrdinalIgnoreCase)
            || request.Path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            || request.Path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);
        return IsPage(response) && !isPageExpected;
    }

    static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type && type.Contains("html", StringComparison.OrdinalIgnoreCase);
}
