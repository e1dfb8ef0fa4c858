using System.Collections.Concurrent;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Canvas;

/// <summary>The ways on which files are asked for: with the token and without, in other forms, by an address signed for it.</summary>
internal sealed class CanvasFileAccess
{
    readonly Uri? _canvas;
    readonly bool _hasToken;
    readonly RedirectFollower _hops;
    readonly PublicUrl? _publicUrl;
    readonly MediaSources? _sources;
    readonly DocumentViewer? _viewer;
    readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="http">Must follow no redirects by itself and decompress nothing.</param>
    /// <param name="canvas">The Canvas origin; null where nobody named one, and then the token goes nowhere.</param>
    /// <param name="token">Opens files at the Canvas origin.</param>
    /// <param name="parallel">How many requests to Canvas are under way at once at most.</param>
    /// <param name="slots">How many files bring bytes at once.</param>
    /// <param name="retry">What is tried again, and when.</param>
    /// <param name="idle">How long a server may be silent.</param>
    public CanvasFileAccess(
        HttpClient http, Uri? canvas, CanvasToken? token, int parallel, TransferSlots slots, HttpRetry retry, TimeSpan idle)
    {
        var limiter = new ConcurrencyLimiter(parallel);
        (_canvas, _hasToken) = (canvas, token is not null);
        _hops = new RedirectFollower(http, canvas, token, limiter, new HostCircuitBreaker(retry.Clock, parallel), slots);
        if (canvas is not null && token is not null)
        {
            var client = new CanvasClient(http, canvas, token, limiter, retry, idle);
            (_publicUrl, _viewer) = (new PublicUrl(client, canvas), new DocumentViewer(client, http, canvas, retry));
            _sources = new MediaSources(client, canvas);
        }
    }

    /// <summary>The ways to this file, the likeliest first.</summary>
    /// <exception cref="FileRefusedException">There is none.</exception>
    public FileWays Ways(FileRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw request.Url.Length == 0
                ? new FileRefusedException(FileStatus.Locked, "Canvas gives no address for it, as for files that are locked")
                : new FileRefusedException(FileStatus.Missing, "its address is not a web address (http or https)");
        }

        return request.Kind == FileKind.Annotated ? OfViewer(request, url) : OfCanvas(request, url);
    }

    FileWays OfViewer(FileRequest request, Uri url) =>
        _viewer is not null && DocumentViewer.TrySession(_canvas!, request.Url) is { } session
            ? new FileWays([[new FileWay(_hops, request, url, WithToken: false)
                { MakeAsync = token => _viewer.MakePdfAsync(session, token) }]], [])
            : throw new FileRefusedException(FileStatus.Forbidden, "Canvas's viewer opens with its address and a token alone");

    FileWays OfCanvas(FileRequest request, Uri url)
    {
        FileWays? ways = null;
        var here = _canvas is null ? null
            : CanvasHosts.TryHere(url, _canvas, request.Kind == FileKind.File ? request.CanvasId : "");
        return ways = new FileWays(
            Forms(request, here ?? url), [Public, (_, _) => Task.FromResult(here is null ? null : TryAsGiven(request, url)), OtherForm]);

        // Only who was refused may be let in another way; what Canvas no longer has, it has for nobody.
        async Task<FileWay?> Public(FileStatus ended, CancellationToken cancellationToken) =>
            FileWays.IsRefused(ended) ? await TryPublicAsync(request, cancellationToken) : null;

        // A recording of which Canvas gives no download it may have in another form, or not yet.
        async Task<FileWay?> OtherForm(FileStatus ended, CancellationToken cancellationToken)
        {
            if (ended != FileStatus.Missing || request is not { Kind: FileKind.Recording, CanvasId.Length: > 0 } || _sources is null)
            {
                return null;
            }

            var (source, cause) = await _sources.AskAsync(request.CanvasId, cancellationToken);
            ways!.Cause = cause;
            return source is null ? null : new FileWay(_hops, request, source, WithToken: false);
        }
    }

    IReadOnlyList<IReadOnlyList<FileWay>> Forms(FileRequest request, Uri url) =>
        [.. FileUrls.Urls(request, url).Select(form => FileUrls.Tokens(form, _hasToken && FileUrls.MayHaveToken(form, _canvas))
            .Select(withToken => new FileWay(_hops, request, form, withToken)).ToList())];

    // Canvas has it under its own name too, so that another host is asked last, without the token; one that is gone only until that shows.
    FileWay? TryAsGiven(FileRequest request, Uri url) =>
        url.SecuredLike(_canvas!).IsSameOrigin(_canvas!) || _gone.ContainsKey(url.Authority)
            ? null
            : new FileWay(_hops, request, url, WithToken: false) { OnUnreachable = () => _gone[url.Authority] = true };

    async Task<FileWay?> TryPublicAsync(FileRequest request, CancellationToken cancellationToken) =>
        _publicUrl is not null && request is { Kind: FileKind.File, CanvasId.Length: > 0 }
        && await _publicUrl.TryAskAsync(request, cancellationToken) is { } url
            ? new FileWay(_hops, request, url, WithToken: false)
            : null;
}
