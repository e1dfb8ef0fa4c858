using CanvasExport.Core.Archive;
using CanvasExport.Core.Logs;
using Serilog;

namespace CanvasExport.Core.Downloads;

/// <summary>Downloads a list of files, the largest first, so many at once, and writes down how each ended.</summary>
public sealed class DownloadQueue(Downloader downloader, ArchivePaths paths, FileLedger ledger, ErrorFile errors, ILogger log, int parallel)
{
    // After so many in a row that nobody answered, the network is gone, and the rest would only wait for it.
    readonly int _mostSilent = 2 * parallel;
    int _silent;

    /// <summary>Brings the files that are not there yet.</summary>
    /// <param name="requests">The files; of several for one place the first counts.</param>
    /// <param name="observer">Told how far the work is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArchiveException">The disk does not take a file.</exception>
    public async Task RunAsync(IEnumerable<DownloadRequest> requests, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var missing = new List<DownloadRequest>();
        foreach (var request in requests.DistinctBy(request => request.Path))
        {
            if (paths.TryResolve(request.Path) is { } path && File.Exists(path))
            {
                await ledger.RecordExistingAsync(request, path, cancellationToken).ConfigureAwait(false);
                errors.Clear(ErrorEntry.Download, request.Path);
                observer.IsThere(request);
            }
            else
            {
                missing.Add(request);
                observer.WillCome(request);
            }
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing.OrderByDescending(Weight), options, async (request, token) =>
            await DownloadAsync(request, observer, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // Recordings come without a size and are mostly the largest; thumbnails are the smallest.
    static long Weight(DownloadRequest request) =>
        request.Size ?? (request.Kind == DownloadKind.Recording ? long.MaxValue : 0);

    async Task DownloadAsync(DownloadRequest request, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var position = 0L;
        var result = paths.TryResolve(request.Path) is { } path
            ? await TryAsync(request, path, Report, cancellationToken).ConfigureAwait(false)
            : new DownloadResult(FileStatus.Missing, "its place lies outside the archive");
        Settle(request, result);
        observer.HasEnded(request, result);

        void Report(long now)
        {
            observer.HasMoved(now - position);
            position = now;
        }
    }

    async Task<DownloadResult> TryAsync(DownloadRequest request, string path, Action<long> onPosition, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return new DownloadResult(FileStatus.Missing, "a folder stands in its place");
        }

        if (Volatile.Read(ref _silent) >= _mostSilent)
        {
            return new DownloadResult(FileStatus.Missing, "it was not tried: the network was gone");
        }

        var result = await downloader.DownloadAsync(request, path, onPosition, cancellationToken).ConfigureAwait(false);
        if (result.IsNetworkGone)
        {
            Interlocked.Increment(ref _silent);
        }
        else
        {
            Volatile.Write(ref _silent, 0);
        }

        return result;
    }

    void Settle(DownloadRequest request, DownloadResult result)
    {
        if (paths.TryResolve(request.Path) is not null)
        {
            ledger.Record(request, result);
        }

        if (result.Status is FileStatus.Saved or FileStatus.None)
        {
            errors.Clear(ErrorEntry.Download, request.Path);
            var what = result.Status == FileStatus.Saved ? $"saved, {result.Size} bytes" : result.Reason;
            log.Information("{Path:l}: {What:l}", request.Path, what);
        }
        else
        {
            errors.Add(new ErrorEntry(ErrorEntry.Download, request.Path, request.Url, result.Reason));
            log.Warning("{Path:l} is {Status}: {Reason:l}", request.Path, result.Status, result.Reason);
        }
    }
}
