using CanvasExport.Core.Files;
using CanvasExport.Core.Http;
using Polly;
using Polly.Timeout;

namespace CanvasExport.Core.Canvas;

/// <summary>
/// Asks Canvas's REST API, politely: a User-Agent, the token in the header, as many requests at once as the limiter lets through,
/// the <c>next</c> link as Canvas gave it.
/// </summary>
/// <param name="http">Must follow no redirects by itself.</param>
/// <param name="address">The server, without <c>/api/v1</c>.</param>
/// <param name="token">Sent to this server alone.</param>
/// <param name="limiter">Shared by all clients of one token.</param>
/// <param name="retry">What is tried again, and when.</param>
/// <param name="timeToAnswer">How long Canvas may be silent; null for a time that suits its slowest lists.</param>
public sealed partial class CanvasClient(
    HttpClient http, Uri address, CanvasToken token, ConcurrencyLimiter limiter, HttpRetry retry, TimeSpan? timeToAnswer = null)
{
    public static TimeSpan TimeToAnswer { get; } = TimeSpan.FromSeconds(100);

    static readonly TimeSpan TimeToRead = TimeSpan.FromMinutes(5);

    readonly ResiliencePipeline _answering = Timeout(timeToAnswer ?? TimeToAnswer, retry.Clock);
    readonly ResiliencePipeline _reading = Timeout(TimeToRead, retry.Clock);

    // A server that never answered is more likely a mistyped address than one in trouble: the user is told sooner.
    const int TriesBeforeFirstAnswer = 3;
    int _triesWithoutAnswer;
    volatile bool _hasAnswered;
    volatile bool _hasLetIn;

    /// <summary>The URL of an API path such as <c>courses/5/users</c>, with the largest pages there are.</summary>
    public Uri Url(string path, params ReadOnlySpan<(string Name, string Value)> query) =>
        ApiUrl.Of(address, path, [("per_page", "100"), .. query]);

    /// <summary>Reads a whole list, page after page. Ends where no <c>next</c> is given; short and empty pages are not the end.</summary>
    /// <param name="first">The first page.</param>
    /// <param name="readPage">Reads the body of one page, told which comes next; called again where reading broke off.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CanvasException">Canvas did not give the list.</exception>
    public async Task ReadListAsync(
        Uri first, Func<Stream, Uri?, CancellationToken, Task> readPage, CancellationToken cancellationToken)
    {
        var (seen, growth) = (new HashSet<Uri>(), new PageGrowth());
        for (var page = first; page is not null;)
        {
            if (!page.IsSameOrigin(address))
            {
                throw new CanvasException(
                    CanvasFailure.BadPaging, $"Canvas gave a next page on another server ({page.Authority}), which is not followed");
            }

            seen.Add(page);
            var asked = growth.Of(page);
            var heavy = new HeavyPage(asked);
            page = await ReadAsync(
                token => heavy.TryAsync(url => TryReadAsync(url, mustBeJson: true, readPage, token)), cancellationToken);
            growth.OnCame(asked, heavy.Url, page);
            seen.Add(heavy.Url);
            if (page is not null && seen.Contains(page))
            {
                throw new CanvasException(CanvasFailure.BadPaging, "Canvas gave the same next page twice, so the list has no end");
            }
        }
    }

    /// <summary>Asks once, retries included; gives the URL of the next page, if there is one.</summary>
    /// <exception cref="CanvasException">Canvas did not give it.</exception>
    public Task<Uri?> ReadAsync(Uri url, Func<Stream, Uri?, CancellationToken, Task> readBody, CancellationToken cancellationToken) =>
        ReadAsync(token => TryReadAsync(url, mustBeJson: true, readBody, token), cancellationToken);

    /// <summary>Asks for what may as well be a page that says no, as a login page does.</summary>
    /// <exception cref="CanvasException">Canvas did not give it.</exception>
    internal Task ReadAnyAsync(Uri url, Func<Stream, CancellationToken, Task> readBody, CancellationToken cancellationToken) =>
        ReadAsync(token => TryReadAsync(url, mustBeJson: false, (body, _, stop) => readBody(body, stop), token), cancellationToken);

    async Task<Uri?> ReadAsync(Func<CancellationToken, ValueTask<Uri?>> read, CancellationToken cancellationToken)
    {
        var (doubts, others) = (0, 0);
        try
        {
            return await retry.RunAsync(TryAsync, cancellationToken);
        }
        catch (TransientHttpException e)
        {
            throw e.InnerException as CanvasException ?? new CanvasException(CanvasFailure.Broken, e.Message, e);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e))
        {
            throw IsServerGone(e)
                ? Unreachable(e)
                : new CanvasException(CanvasFailure.Broken, $"The connection failed each time ({NetworkReason.Of(e)})", e);
        }

        // One server of many may not know a token that the others know, and know it a moment later; who gives something else three
        // times will go on to.
        async ValueTask<Uri?> TryAsync(CancellationToken token)
        {
            try
            {
                return await read(token);
            }
            catch (TransientHttpException e) when (e.InnerException is OtherJsonException && others++ > 1)
            {
                throw new CanvasException(CanvasFailure.Broken, e.Message, e);
            }
            catch (CanvasException e) when (e.Failure == CanvasFailure.TokenRefused && _hasLetIn)
            {
                throw doubts++ > 0 && await IsTokenRefusedAsync(token)
                    ? e
                    : new TransientHttpException("Canvas refused the token that it has taken before", e);
            }
        }
    }

    async Task<bool> IsTokenRefusedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryReadAsync(ApiUrl.Of(address, "users/self"), mustBeJson: false, (_, _, _) => Task.CompletedTask, cancellationToken);
            return false;
        }
        catch (CanvasException e)
        {
            return e.Failure == CanvasFailure.TokenRefused;
        }
    }

    async ValueTask<Uri?> TryReadAsync(
        Uri url, bool mustBeJson, Func<Stream, Uri?, CancellationToken, Task> readBody, CancellationToken cancellationToken,
        Special? special = null)
    {
        using var lease = await limiter.AcquireAsync(cancellationToken);
        try
        {
            using var response = await _answering.ExecuteAsync(async token => await SendAsync(url, special, token), cancellationToken);
            lease.OnAnswer(response.Headers);
            if (special?.IsAnsweredBy(response, url) == true)
            {
                return null;
            }

            var next = LinkHeader.Next(response.Headers, url)?.SecuredLike(address);
            await _reading.ExecuteAsync(
                async stop => await ApiMessages.ReadBodyAsync(
                    response, token, mustBeJson, body => readBody(body, next, stop), stop),
                cancellationToken);
            _hasLetIn = true;
            return next;
        }
        catch (TransientHttpException e) when (e.IsThrottled)
        {
            lease.OnThrottled();
            throw;
        }
        catch (TimeoutRejectedException e)
        {
            throw new TimeoutException("Canvas took too long to answer", e);
        }
    }

    async Task<HttpResponseMessage> SendAsync(Uri url, Special? special, CancellationToken timeout)
    {
        try
        {
            using var request = ApiMessages.Request(url, token, special?.Fields);
            var response = await http.SendForHeadersAsync(request, timeout);
            _hasAnswered = true;
            return response;
        }
        catch (HttpRequestException e) when (!NetworkReason.IsInsecure(e))
        {
            throw !_hasAnswered && Interlocked.Increment(ref _triesWithoutAnswer) >= TriesBeforeFirstAnswer ? Unreachable(e) : e;
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
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
        $"{address.GetLeftPart(UriPartial.Authority)} cannot be reached ({NetworkReason.Of(e)}): "
        + (NetworkReason.Advice(e) is { Length: > 0 } advice ? advice : "check the Canvas URL and the network,") + " then run this again.",
        e);

    static ResiliencePipeline Timeout(TimeSpan most, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(most).Build();
}
