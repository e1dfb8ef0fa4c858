using System.Net.Http.Headers;
using System.Text.Json;
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

        DownloadResult? first = null;
        foreach (var (way, withToken) in DownloadWays.Of(request, url, token is not null && DownloadWays.MayHaveToken(url, canvas)))
        {
            var result = await TryWayAsync(request, path, way, withToken, onPosition, cancellationToken).ConfigureAwait(false);
            if (result.Status is FileStatus.Saved or FileStatus.None || result.IsNetworkGone)
            {
                return result;
            }

            first ??= result;
        }

        return await TryPublicUrlAsync(request, path, onPosition, cancellationToken).ConfigureAwait(false) ?? first!;
    }

    // The last way: Canvas's own signed address, made for the holder of the token.
    async Task<DownloadResult?> TryPublicUrlAsync(DownloadRequest request, string path, Action<long> onPosition, CancellationToken cancellationToken)
    {
        if (request.Kind != DownloadKind.File || token is null || canvas is null || request.CanvasId.Length == 0)
        {
            return null;
        }

        var question = new Uri(canvas, $"/api/v1/files/{Uri.EscapeDataString(request.CanvasId)}/public_url?submission_id={request.SubmissionId}");
        var answer = new DownloadRequest("public_url.json", question.AbsoluteUri, DownloadKind.File);
        try
        {
            var url = await retry.RunAsync(
                async stop =>
                {
                    using var response = await _hops.FollowAsync(answer, question, withToken: true, _ => { }, stop).ConfigureAwait(false);
                    using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false));
                    return Uri.TryCreate(json.RootElement.GetProperty("public_url").GetString(), UriKind.Absolute, out var found) ? found : null;
                },
                cancellationToken).ConfigureAwait(false);
            var result = url is null ? null : await TryWayAsync(request, path, url, withToken: false, onPosition, cancellationToken).ConfigureAwait(false);
            return result?.Status == FileStatus.Saved ? result : null;
        }
        catch (Exception e) when (e is DownloadRefusedException or TransientHttpException or JsonException or KeyNotFoundException or InvalidOperationException || HttpRetry.IsNetworkTrouble(e))
        {
            return null;
        }
    }

    async Task<DownloadResult> TryWayAsync(
        DownloadRequest request, string path, Uri url, bool withToken, Action<long> onPosition, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.RunAsync(stop => TryOnceAsync(request, path, url, withToken, onPosition, stop), cancellationToken).ConfigureAwait(false);
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
            return new DownloadResult(FileStatus.Missing, $"the connection failed ({e.Message.TrimEnd('.')})", IsNetworkGone: e is HttpRequestException { StatusCode: null });
        }
    }

    async ValueTask<DownloadResult> TryOnceAsync(
        DownloadRequest request, string path, Uri url, bool withToken, Action<long> onPosition, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(idle);
        try
        {
            var had = PartFile.LengthAt(path);
            using var response = await _hops.FollowAsync(request, url, withToken, headers => AskForRest(headers, path, had), silence.Token)
                .ConfigureAwait(false);
            return await new DownloadBody(request, response, path, had, onPosition).SaveAsync(silence, idle).ConfigureAwait(false);
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
}
