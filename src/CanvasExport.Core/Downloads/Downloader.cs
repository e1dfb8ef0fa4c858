using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>Brings one file to its place, whole or not at all, going on where an earlier try broke off.</summary>
/// <param name="http">Must follow no redirects by itself and decompress nothing.</param>
/// <param name="canvas">The Canvas origin; null where nobody named one, and then the token goes nowhere.</param>
/// <param name="token">Opens files at the Canvas origin.</param>
/// <param name="parallel">How many files are under way at once at most.</param>
/// <param name="retry">What is tried again, and when.</param>
/// <param name="idle">How long a server may be silent.</param>
public sealed class Downloader(HttpClient http, Uri? canvas, CanvasToken? token, int parallel, HttpRetry retry, TimeSpan idle)
{
    // How much a round of tries must have brought for another one to be worth it: this share of the file, or so many bytes.
    const long WorthyShare = 1000;
    const long WorthyBytes = 1 << 20;

    // A link to the storage may have expired on the way there; after two fresh ones it is a refusal.
    const int FreshLinks = 2;

    readonly RedirectFollower _hops = new(http, canvas, token, new ConcurrencyLimiter(parallel), new HostCircuitBreaker(parallel));

    /// <summary>Tries one way after another until the file is there or none is left.</summary>
    /// <param name="request">The file.</param>
    /// <param name="path">Its place, absolute.</param>
    /// <param name="onPosition">Told how many bytes of the file are there, as they come; less than before when they have to come again.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next run.</param>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public async Task<DownloadResult> DownloadAsync(FileRequest request, string path, Action<long> onPosition, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return request.Url.Length == 0
                ? new DownloadResult(FileStatus.Locked, "Canvas gives no address for it, as for files that are locked")
                : new DownloadResult(FileStatus.Missing, "its address is no http or https address");
        }

        var attempt = new Attempt(request, path, onPosition, new OtherBody());
        DownloadResult? first = null;
        foreach (var form in FileUrls.Urls(request, url))
        {
            var result = await TryUrlAsync(attempt, form, cancellationToken).ConfigureAwait(false);
            if (result.Status is FileStatus.Saved or FileStatus.None || result.IsTrouble)
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
        foreach (var withToken in FileUrls.Tokens(url, token is not null && FileUrls.MayHaveToken(url, canvas)))
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
        if (attempt.Request.Kind != FileKind.File || token is null || canvas is null || attempt.Request.CanvasId.Length == 0)
        {
            return null;
        }

        var question = new PublicUrl(_hops, canvas);
        try
        {
            var url = await PatientlyAsync(patience => question.AskAsync(attempt.Request, patience), cancellationToken).ConfigureAwait(false);
            var result = url is null ? null : await TryWayAsync(attempt, url, withToken: false, cancellationToken).ConfigureAwait(false);
            return result?.Status == FileStatus.Saved ? result : null;
        }
        catch (Exception e) when (e is FileRefusedException or TransientHttpException)
        {
            return null;
        }
    }

    async Task<DownloadResult> TryWayAsync(Attempt attempt, Uri url, bool withToken, CancellationToken cancellationToken)
    {
        while (true)
        {
            var had = PartFile.LengthAt(attempt.Path);
            try
            {
                return await PatientlyAsync(patience => TryOnceAsync(attempt, url, withToken, patience), cancellationToken).ConfigureAwait(false);
            }
            catch (FileRefusedException e)
            {
                return new DownloadResult(e.Status, e.Message, e.Detail);
            }
            catch (PathTooLongException)
            {
                return new DownloadResult(FileStatus.Missing, "its name is too long for this disk");
            }
            catch (TransientHttpException) when (PartFile.LengthAt(attempt.Path) > had + Math.Min(WorthyBytes, (attempt.Request.Size ?? long.MaxValue) / WorthyShare))
            {
                // A line that breaks again and again still brings a large file, piece by piece.
            }
            catch (TransientHttpException e)
            {
                return new DownloadResult(FileStatus.Missing, e.Message, e.Detail, IsTrouble: true);
            }
        }
    }

    async Task<DownloadResult> TryOnceAsync(Attempt attempt, Uri url, bool withToken, IdleTimeout patience)
    {
        var (request, path, onPosition, before) = attempt;
        var had = UsableBeginning(path);
        using var response = await FollowAsync(request, url, withToken, headers => AskForRest(headers, path, had), patience).ConfigureAwait(false);
        return await new ResponseWriter(request, response, path, had, onPosition, before).SaveAsync(patience).ConfigureAwait(false);
    }

    // Without an ETag nobody can say whether what broke off was the file; a login page is the likeliest other thing.
    static long UsableBeginning(string path) =>
        PartFile.ETagAt(path) is null && ContentCheck.IsPage(PartFile.StartAt(path, ContentCheck.StartBytes)) ? 0 : PartFile.LengthAt(path);

    async Task<HttpResponseMessage> FollowAsync(
        FileRequest request, Uri url, bool withToken, Action<HttpRequestHeaders> addRange, IdleTimeout patience)
    {
        for (var fresh = 0; ; fresh++)
        {
            try
            {
                return await _hops.FollowAsync(request, url, withToken, addRange, patience).ConfigureAwait(false);
            }
            catch (FileRefusedException e) when (e.IsOfStorage && fresh < FreshLinks)
            {
                // Canvas makes a new link each time it is asked.
            }
        }
    }

    /// <summary>Does the work again while it is in trouble and may get out of it.</summary>
    /// <exception cref="TransientHttpException">It did not get out of it.</exception>
    async ValueTask<T> PatientlyAsync<T>(Func<IdleTimeout, Task<T>> work, CancellationToken cancellationToken) => await retry.RunAsync(
        async stop =>
        {
            using var patience = new IdleTimeout(idle, stop);
            try
            {
                return await work(patience).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (patience.IsOver)
            {
                throw new TransientHttpException($"the server was silent for {idle.TotalSeconds:0} s", e);
            }
            catch (Exception e) when (e is not PathTooLongException && HttpRetry.IsNetworkTrouble(e))
            {
                throw new TransientHttpException("the connection failed", e) { Detail = e.Message.TrimEnd('.') };
            }
        },
        cancellationToken).ConfigureAwait(false);

    static void AskForRest(HttpRequestHeaders headers, string path, long had)
    {
        if (had > 0)
        {
            headers.Range = new RangeHeaderValue(had, null);
            headers.IfRange = PartFile.ETagAt(path) is { } tag ? new RangeConditionHeaderValue(tag) : null;
        }
    }

    sealed record Attempt(FileRequest Request, string Path, Action<long> OnPosition, OtherBody Before);
}
