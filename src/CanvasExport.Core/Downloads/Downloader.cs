using System.Net.Http.Headers;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Http;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// Brings files to their places, each whole or not at all, going on where an earlier try broke off. So many bring bytes at once; as many
/// more are on their way there, and others are forced to disk meanwhile, so that neither Canvas nor storage nor disk waits for another.
/// </summary>
public sealed class Downloader : IDisposable
{
    // How much a round of tries must have brought for another one to be worth it: this share of the file, or so many bytes.
    const long WorthyShare = 1000;
    const long WorthyBytes = 1 << 20;

    // How many may wait to be forced to disk, each with nothing in memory but its name.
    const int MostFinishing = 96;

    readonly int _parallel;
    readonly TransferSlots _slots;
    readonly SemaphoreSlim _asking;
    readonly PartFinisher _finisher = new();
    readonly DownloadTries _tries;
    readonly CanvasFileAccess _access;

    /// <param name="http">Must follow no redirects by itself and decompress nothing.</param>
    /// <param name="canvas">The Canvas origin; null where nobody named one, and then the token goes nowhere.</param>
    /// <param name="token">Opens files at the Canvas origin.</param>
    /// <param name="parallel">How many files bring bytes at once at most.</param>
    /// <param name="retry">What is tried again, and when.</param>
    /// <param name="idle">How long a server may be silent.</param>
    public Downloader(HttpClient http, Uri? canvas, CanvasToken? token, int parallel, HttpRetry retry, TimeSpan idle)
    {
        (_parallel, _slots, _tries) = (parallel, new TransferSlots(parallel, retry.Clock), new DownloadTries(retry, idle));
        _asking = new SemaphoreSlim(ConnectionsFor(parallel));
        _access = new CanvasFileAccess(http, canvas, token, parallel, _slots, retry, idle);
    }

    /// <summary>How many connections one host gets at most where so many files bring bytes at once.</summary>
    public static int ConnectionsFor(int parallel) => 2 * parallel;

    /// <summary>How many files are worth being brought at once.</summary>
    public int MostAtOnce => ConnectionsFor(_parallel) + MostFinishing;

    /// <summary>Tries one way after another until the file is there or none is left.</summary>
    /// <param name="request">The file.</param>
    /// <param name="path">Its place, absolute.</param>
    /// <param name="onPosition">Told how many bytes of the file are there; less than before when they have to come again.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next run.</param>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public async Task<DownloadResult> DownloadAsync(
        FileRequest request, string path, Action<long> onPosition, CancellationToken cancellationToken)
    {
        try
        {
            var result = await AskAsync(new Attempt(request, path, onPosition, new OtherBody()), cancellationToken);
            return result.Status == FileStatus.Saved
                ? result with { Former = await _finisher.FinishAsync(path, request.ReplacesVersion) }
                : result;
        }
        catch (FileRefusedException e)
        {
            return new DownloadResult(e.Status, e.Message, e.Detail);
        }
        catch (CanvasException e)
        {
            return new DownloadResult(FileStatus.Missing, e.Message.TrimEnd('.'), IsTrouble: true);
        }
        catch (PathTooLongException)
        {
            return new DownloadResult(FileStatus.Missing, "its name is too long for this disk");
        }
        catch (FileNotTakenException e)
        {
            return DownloadResult.RefusedByDisk(e.Message);
        }
    }

    public void Dispose()
    {
        _asking.Dispose();
        _slots.Dispose();
    }

    async Task<DownloadResult> AskAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return await TryWaysAsync(attempt, _access.Ways(attempt.Request), cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    async Task<DownloadResult> TryWaysAsync(Attempt attempt, FileWays ways, CancellationToken cancellationToken)
    {
        var results = new List<DownloadResult>();
        do
        {
            var way = ways.Current;
            var result = await (way.OnUnreachable is { } onUnreachable
                ? TryOtherHostAsync(attempt, way, onUnreachable, cancellationToken)
                : TryWayAsync(attempt, way, cancellationToken));
            if (result.Status is FileStatus.Saved or FileStatus.None || (result.IsTrouble && way.OnUnreachable is null))
            {
                return result;
            }

            results.Add(result);
        }
        while (await ways.TryNextAsync(results[^1].Status, cancellationToken));

        return ways.Cause.Length > 0 ? results[ways.Telling] with { Cause = ways.Cause } : results[ways.Telling];
    }

    async Task<DownloadResult> TryWayAsync(Attempt attempt, FileWay way, CancellationToken cancellationToken)
    {
        while (true)
        {
            var had = PartFile.LengthAt(attempt.Path);
            try
            {
                return await _tries.RetryAsync(idle => TryOnceAsync(attempt, way, idle), cancellationToken);
            }
            catch (FileRefusedException e)
            {
                return new DownloadResult(e.Status, e.Message, e.Detail);
            }
            catch (HostSilentException e)
            {
                var cause = e.IsWorthWaiting ? e.Message : $"it was not tried: {e.Message}";
                return new DownloadResult(FileStatus.Missing, cause, IsTrouble: true);
            }
            catch (TransientHttpException) when (PartFile.LengthAt(attempt.Path) > had + Worthy(attempt.Request))
            {
                // A line that breaks again and again still brings a large file, piece by piece.
            }
            catch (TransientHttpException e)
            {
                return new DownloadResult(FileStatus.Missing, e.Message, e.Detail, IsTrouble: true);
            }
        }
    }

    async Task<DownloadResult> TryOtherHostAsync(Attempt attempt, FileWay way, Action onUnreachable, CancellationToken cancellationToken)
    {
        try
        {
            return await _tries.OnceAsync(idle => TryOnceAsync(attempt, way, idle), cancellationToken);
        }
        catch (FileRefusedException e)
        {
            return new DownloadResult(e.Status, e.Message, e.Detail);
        }
        catch (Exception e) when (e is TransientHttpException or HostSilentException)
        {
            onUnreachable();
            return new DownloadResult(FileStatus.Missing, e.Message, IsTrouble: true);
        }
    }

    static long Worthy(FileRequest request) => Math.Min(WorthyBytes, (request.Size ?? long.MaxValue) / WorthyShare);

    async Task<DownloadResult> TryOnceAsync(Attempt attempt, FileWay way, IdleTimeout idle)
    {
        var (request, path, onPosition, before) = attempt;
        var origin = PartFile.OriginAt(path);
        var had = UsableBeginning(request, path, origin);
        using var slot = _slots.Begin();
        using var response = await way.OpenAsync(headers => AskForRest(headers, origin, had), slot, idle);
        return await new ResponseWriter(request, response, path, had, onPosition, before).SaveAsync(idle);
    }

    // Of a beginning without an ETag nobody can say whether it was the file; a login page is the likeliest other thing.
    static long UsableBeginning(FileRequest request, string path, PartOrigin origin) =>
        IsOfOtherVersion(request, origin) || (origin.ETag is null && ContentCheck.IsPage(PartFile.StartAt(path, ContentCheck.StartBytes)))
            ? 0
            : PartFile.LengthAt(path);

    static bool IsOfOtherVersion(FileRequest request, PartOrigin origin) =>
        request.ModifiedAt.Length > 0 && origin.Version.Length > 0 && request.ModifiedAt != origin.Version;

    static void AskForRest(HttpRequestHeaders headers, PartOrigin origin, long had)
    {
        if (had > 0)
        {
            headers.Range = new RangeHeaderValue(had, null);
            headers.IfRange = origin.Condition();
        }
    }

    sealed record Attempt(FileRequest Request, string Path, Action<long> OnPosition, OtherBody Before);
}
