using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Tables.Rows;
using Serilog;

namespace CanvasExport.Core.Downloads;

/// <summary>Downloads a list of files, the largest first, so many at once, each content once, and writes down how each ended.</summary>
public sealed class DownloadQueue(
    Downloader downloader, ArchivePaths paths, FileInventory ledger, ErrorFile errors, ILogger log, int parallel)
{
    readonly FileVerifier _check = new(paths, ledger);

    /// <summary>Brings the files; what stands in the place of a damaged or an outdated one is kept beside it.</summary>
    /// <exception cref="ArchiveException">The disk does not take a file.</exception>
    public Task RunAsync(IEnumerable<FileCheckResult> files, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(files.GroupBy(Content).OrderByDescending(same => Weight(same.First().Request)), options, async (same, token) =>
            await DownloadOnceAsync([.. same], observer, token).ConfigureAwait(false));
    }

    // The work of a group is one file at Canvas, named by the submission of each member. What is to be replaced comes by itself.
    static object Content(FileCheckResult file) => file.State == FileState.Missing && file.Request is { CanvasId.Length: > 0, Url.Length: > 0 } request
        ? (request.Kind, request.CanvasId, request.Url, request.Size)
        : file;

    async Task DownloadOnceAsync(IReadOnlyList<FileCheckResult> same, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var result = await DownloadAsync(same[0], observer, cancellationToken).ConfigureAwait(false);
        foreach (var other in same.Skip(1))
        {
            if (result.Status == FileStatus.Saved && !TryShare(same[0].Request, other.Request))
            {
                await DownloadAsync(other, observer, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await SettleAsync(other, result with { Former = null }, cancellationToken).ConfigureAwait(false);
            observer.HasMoved(result.Size ?? 0);
            observer.HasEnded(other, result);
        }
    }

    bool TryShare(FileRequest saved, FileRequest other) =>
        paths.TryResolve(saved.Path) is { } source && paths.TryResolve(other.Path) is { } path && SharedFile.TryPut(source, path);

    // Recordings come without a size and are mostly the largest; thumbnails are the smallest.
    static long Weight(FileRequest request) =>
        request.Size ?? (request.Kind == FileKind.Recording ? long.MaxValue : 0);

    async Task<DownloadResult> DownloadAsync(FileCheckResult file, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var position = 0L;
        var result = await TryAsync(file.Request, Report, cancellationToken).ConfigureAwait(false);
        await SettleAsync(file, result, cancellationToken).ConfigureAwait(false);
        await ledger.SaveNowAndThenAsync().ConfigureAwait(false);
        observer.HasEnded(file, result);
        return result;

        void Report(long now)
        {
            observer.HasMoved(now - position);
            position = now;
        }
    }

    async Task<DownloadResult> TryAsync(FileRequest request, Action<long> onPosition, CancellationToken cancellationToken) =>
        paths.TryResolve(request.Path) is not { } path ? new DownloadResult(FileStatus.Missing, "its place lies outside the archive")
        : Directory.Exists(path) ? new DownloadResult(FileStatus.Missing, "a folder stands in its place")
        : await downloader.DownloadAsync(request, path, onPosition, cancellationToken).ConfigureAwait(false);

    // Of a file that was never here before nothing can be kept, and each look costs reading a folder.
    Task RecordFormersAsync(FileRequest request, DownloadResult result, CancellationToken cancellationToken) =>
        result.Former is not null || ledger.Find(request.Path)?.Status == FileRow.Saved ? _check.RecordFormersAsync(request, cancellationToken) : Task.CompletedTask;

    async Task SettleAsync(FileCheckResult file, DownloadResult result, CancellationToken cancellationToken)
    {
        var request = file.Request;
        if (result.Status is FileStatus.Saved or FileStatus.None)
        {
            await RecordFormersAsync(request, result, cancellationToken).ConfigureAwait(false);
            ledger.Record(request, result);
            errors.Clear(ErrorEntry.Download, request.Path);
            var what = result.Status == FileStatus.Saved ? $"saved, {result.Size} bytes" : result.Reason;
            log.Information("{Path:l}: {What:l}", request.Path, what);
            return;
        }

        var reason = result.Reason;
        if (file.State is FileState.Damaged or FileState.Outdated)
        {
            reason = $"{file.Reason}; and fetched again it could not be: {reason}";
            ledger.RecordDamage(request, reason);
        }
        else if (paths.TryResolve(request.Path) is not null)
        {
            ledger.Record(request, result);
        }

        errors.Add(new ErrorEntry(ErrorEntry.Download, request.Path, request.Url, reason));
        log.Warning("{Path:l} is {Status}: {Reason:l}", request.Path, result.Status, reason);
    }
}
