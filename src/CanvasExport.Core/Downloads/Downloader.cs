using System.Net.Http.Headers;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>Brings one file to its place, whole or not at all, going on where an earlier try broke off.</summary>
/// <param name="http">Must follow no redirects by itself and decompress nothing.</param>
/// <param name="canvas">The Canvas origin; null where nobody named one, and then the token goes nowhere.</param>
/// <param name="token">Opens files at the Canvas origin.</param>
/// <param name="gate">Limits how many requests are at the Canvas origin at once.</param>
/// <param name="retry">What is tried again, and when.</param>
/// <param name="idle">How long a server may be silent.</param>
public sealed class Downloader(HttpClient http, Uri? canvas, CanvasToken? token, RequestGate gate, HttpRetry retry, TimeSpan idle)
{
    readonly DownloadHops _hops = new(http, canvas, token, gate);

    /// <summary>Tries one way after another until the file is there or none is left.</summary>
    /// <param name="request">The file.</param>
    /// <param name="path">Its place, absolute.</param>
    /// <param name="onPosition">Told how many bytes of the file are there, as they come; less than before when they have to come again.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next run.</param>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public async Task<DownloadResult> DownloadAsync(DownloadRequest request, string path, Action<long> onPosition, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return request.Url.Length == 0
                ? new DownloadResult(FileStatus.Locked, "Canvas gives no address for it, as for files that are locked")
                : new DownloadResult(FileStatus.Missing, "its address is no http or https address");
        }

        var attempt = new Attempt(request, path, onPosition);
        DownloadResult? first = null;
        foreach (var form in DownloadWays.Urls(request, url))
        {
            var result = await TryUrlAsync(attempt, form, cancellationToken).ConfigureAwait(false);
            if (result.Status is FileStatus.Saved or FileStatus.None || result.IsNetworkGone)
            {
                return result;
            }

            first ??= result;
        }

        return IsRefused(first!) ? await TryPublicUrlAsync(attempt, cancellationToken).ConfigureAwait(false) ?? first! : first!;
    }

    // Only who was refused may be let in another way; what Canvas no longer has, it has for nobody.
    static bool IsRefused(DownloadResult result) => result.Status is FileStatus.Forbidden or FileStatus.Locked;

    async Task<DownloadResult> TryUrlAsync(Attempt attempt, Uri url, CancellationToken cancellationToken)
    {
        DownloadResult? first = null;
        foreach (var withToken in DownloadWays.Tokens(url, token is not null && DownloadWays.MayHaveToken(url, canvas)))
        {
            var result = await TryWayAsync(attempt, url, withToken, cancellationToken).ConfigureAwait(false);
            if (!IsRefused(result))
            {
                return result;
            }

            first ??= result;
        }

        return first!;
    }

    async Task<DownloadResult?> TryPublicUrlAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Request.Kind != DownloadKind.File || token is null || canvas is null || attempt.Request.CanvasId.Length == 0)
        {
            return null;
        }

        var question = new PublicUrl(_hops, canvas);
        try
        {
            var url = await retry.RunAsync(
                stop => WithinSilenceAsync(silence => question.AskAsync(attempt.Request, silence.Token), stop), cancellationToken).ConfigureAwait(false);
            var result = url is null ? null : await TryWayAsync(attempt, url, withToken: false, cancellationToken).ConfigureAwait(false);
            return result?.Status == FileStatus.Saved ? result : null;
        }
        catch (Exception e) when (e is DownloadRefusedException or TransientHttpException || HttpRetry.IsNetworkTrouble(e))
        {
            return null;
        }
    }

    async Task<DownloadResult> TryWayAsync(Attempt attempt, Uri url, bool withToken, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.RunAsync(
                stop => WithinSilenceAsync(silence => TryOnceAsync(attempt, url, withToken, silence), stop), cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadRefusedException e)
        {
            return new DownloadResult(e.Status, e.Message);
        }
        catch (TransientHttpException e)
        {
            return new DownloadResult(FileStatus.Missing, e.Message);
        }
        catch (Exception e) when (HttpRetry.IsNetworkTrouble(e))
        {
            var isGone = e is HttpRequestException { StatusCode: null } or TimeoutException;
            return new DownloadResult(FileStatus.Missing, $"the connection failed ({e.Message.TrimEnd('.')})", IsNetworkGone: isGone);
        }
    }

    async Task<DownloadResult> TryOnceAsync(Attempt attempt, Uri url, bool withToken, CancellationTokenSource silence)
    {
        var (request, path, onPosition) = attempt;
        var had = PartFile.LengthAt(path);
        using var response = await _hops.FollowAsync(request, url, withToken, headers => AskForRest(headers, path, had), silence.Token)
            .ConfigureAwait(false);
        return await new DownloadBody(request, response, path, had, onPosition).SaveAsync(silence, idle).ConfigureAwait(false);
    }

    // The work moves the end of the silence on while bytes come.
    async ValueTask<T> WithinSilenceAsync<T>(Func<CancellationTokenSource, Task<T>> work, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(idle);
        try
        {
            return await work(silence).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the server was silent for {idle.TotalSeconds:0} s", e);
        }
    }

    static void AskForRest(HttpRequestHeaders headers, string path, long had)
    {
        if (had > 0)
        {
            headers.Range = new RangeHeaderValue(had, null);
            headers.IfRange = PartFile.ETagAt(path) is { } tag ? new RangeConditionHeaderValue(tag) : null;
        }
    }

    sealed record Attempt(DownloadRequest Request, string Path, Action<long> OnPosition);
}
