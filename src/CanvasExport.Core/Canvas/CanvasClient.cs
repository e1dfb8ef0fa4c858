using System.Net.Http.Headers;
using System.Text.Json;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Asks Canvas's REST API, politely: a User-Agent, the token in the header, as many requests at once as the gate lets through,
/// the <c>next</c> link as Canvas gave it.
/// </summary>
/// <param name="http">Must follow no redirects by itself.</param>
/// <param name="address">The server, without <c>/api/v1</c>.</param>
/// <param name="token">Sent to this server alone.</param>
/// <param name="gate">Shared by all clients of one token.</param>
/// <param name="retry">What is tried again, and when.</param>
public sealed class CanvasClient(HttpClient http, Uri address, CanvasToken token, ConcurrencyLimiter gate, HttpRetry retry)
{
    static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(100);
    static readonly TimeSpan TimeToRead = TimeSpan.FromMinutes(5);

    // A server that never answered is more likely a mistyped address than one in trouble: the user is told sooner.
    const int TriesBeforeFirstAnswer = 3;
    int _triesWithoutAnswer;
    volatile bool _hasAnswered;

    /// <summary>The URL of an API path such as <c>courses/5/users</c>, with the largest pages there are.</summary>
    public Uri Url(string path, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var url = $"/api/v1/{path}?per_page=100";
        foreach (var (name, value) in query)
        {
            url += $"&{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        return new Uri(address, url);
    }

    /// <summary>Reads a whole list, page after page. Ends where no <c>next</c> is given; short and empty pages are not the end.</summary>
    /// <param name="first">The first page.</param>
    /// <param name="readPage">Reads the body of one page, told which comes next; called again with the same page where reading broke off.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CanvasException">Canvas did not give the list.</exception>
    public async Task ReadListAsync(Uri first, Func<Stream, Uri?, CancellationToken, Task> readPage, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri>();
        for (var page = first; page is not null; page = await ReadAsync(page, readPage, cancellationToken).ConfigureAwait(false))
        {
            if (!page.IsSameOrigin(address))
            {
                throw new CanvasException(CanvasFailure.Broken, $"Canvas gave a next page on another server ({page.Host}), which is not followed");
            }

            if (!seen.Add(page))
            {
                throw new CanvasException(CanvasFailure.Broken, "Canvas gave the same next page twice, so the list has no end");
            }
        }
    }

    /// <summary>Asks once, retries included.</summary>
    /// <returns>The URL of the next page, if there is one.</returns>
    /// <exception cref="CanvasException">Canvas did not give it.</exception>
    public async Task<Uri?> ReadAsync(Uri url, Func<Stream, Uri?, CancellationToken, Task> readBody, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.RunAsync(token => TryReadAsync(url, readBody, token), cancellationToken).ConfigureAwait(false);
        }
        catch (TransientHttpException e)
        {
            throw new CanvasException(CanvasFailure.Broken, e.Message, e);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e))
        {
            throw IsServerGone(e) ? Unreachable(e) : new CanvasException(CanvasFailure.Broken, $"The connection broke each time ({e.Message.TrimEnd('.')})", e);
        }
    }

    async ValueTask<Uri?> TryReadAsync(Uri url, Func<Stream, Uri?, CancellationToken, Task> readBody, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        double? remaining = null;
        var isRefused = false;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            timeout.CancelAfter(TimeToAnswer);
            using var response = await SendAsync(url, timeout.Token).ConfigureAwait(false);
            timeout.CancelAfter(TimeToRead);
            remaining = ConcurrencyLimiter.Remaining(response.Headers);
            var next = LinkHeader.Next(response.Headers, url);
            await ReadBodyAsync(response, body => readBody(body, next, timeout.Token), timeout.Token).ConfigureAwait(false);
            return next;
        }
        catch (TransientHttpException e) when (e.IsThrottled)
        {
            isRefused = true;
            throw;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Canvas took too long to answer", e);
        }
        finally
        {
            Leave(isRefused, remaining);
        }
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, CancellationToken timeout)
    {
        try
        {
            var response = await http.SendAsync(Request(url), HttpCompletionOption.ResponseHeadersRead, timeout).ConfigureAwait(false);
            _hasAnswered = true;
            return response;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !timeout.IsCancellationRequested))
        {
            // A cancellation that is not ours: the time that the handler allows for a connection is over.
            var trouble = e as HttpRequestException ?? new HttpRequestException(HttpRequestError.ConnectionError, "no connection in time", e);
            throw !_hasAnswered && Interlocked.Increment(ref _triesWithoutAnswer) >= TriesBeforeFirstAnswer ? Unreachable(trouble) : trouble;
        }
    }

    async Task ReadBodyAsync(HttpResponseMessage response, Func<Stream, Task> readBody, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await CanvasErrors.FromAsync(response, token, cancellationToken).ConfigureAwait(false);
        }

        if (!CanvasErrors.IsJson(response.Content.Headers.ContentType))
        {
            throw new TransientHttpException("The server answered with a page instead of data: is this the address of a Canvas?");
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await readBody(body).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new TransientHttpException($"Canvas answered with broken JSON: it {e.Message}", e);
        }
    }

    // No connection at all, or no answer ever: then nothing else will come either. What breaks off may be too much for Canvas alone.
    bool IsServerGone(Exception e) =>
        !_hasAnswered
        || e is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };

    CanvasException Unreachable(Exception e) => new(
        CanvasFailure.Unreachable,
        $"{address.GetLeftPart(UriPartial.Authority)} cannot be reached ({e.Message.TrimEnd('.')}): check the Canvas URL and the network, then run this again.",
        e);

    HttpRequestMessage Request(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = token.Header;
        request.Headers.UserAgent.Add(UserAgent.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }

    void Leave(bool isRefused, double? remaining)
    {
        if (isRefused)
        {
            gate.Refuse();
        }
        else
        {
            gate.Leave(remaining);
        }
    }
}
