using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using Serilog;

namespace CanvasExport.Core.Downloads;

/// <summary>Downloads a list of files, the largest first, so many at once, each content once, and writes down how each ended.</summary>
/// <param name="downloader">Brings one file.</param>
/// <param name="verifier">Puts on record what stood in the place of a file.</param>
/// <param name="inventory">The records.</param>
/// <param name="errors">err.txt.</param>
/// <param name="log">log.txt.</param>
public sealed class DownloadQueue(Downloader downloader, FileVerifier verifier, FileInventory inventory, ErrorFile errors, ILogger log)
{
    /// <summary>Brings the files; what stands in the place of a damaged or an outdated one is kept beside it.</summary>
    /// <param name="files">The files.</param>
    /// <param name="observer">Told how far it is.</param>
    /// <param name="nowAndThen">Called after each file.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArchiveException">The disk is full or read-only.</exception>
    public Task RunAsync(DownloadSpool files, IDownloadObserver observer, Func<Task> nowAndThen, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = downloader.MostAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(InTurn(files), options, async (next, token) =>
        {
            // Up to where it waits for something, which is after it has taken its place among the others.
            await next.Before;
            Task download;
            try
            {
                download = DownloadOnceAsync(next.Same, observer, token);
            }
            finally
            {
                next.Begun.SetResult();
            }

            await download;
            await nowAndThen();
        });
    }

    // Each begins when the one before has begun: what is taken first from a queue need not be the first to run.
    static IEnumerable<(IReadOnlyList<FileCheckResult> Same, Task Before, TaskCompletionSource Begun)> InTurn(DownloadSpool files)
    {
        var before = Task.CompletedTask;
        foreach (var same in files.Groups())
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            yield return (same, before, begun);
            before = begun.Task;
        }
    }

    async Task DownloadOnceAsync(IReadOnlyList<FileCheckResult> same, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var (saved, result) = await DownloadAsync(same[0], observer, cancellationToken);
        foreach (var other in same.Skip(1))
        {
            if (result.Status == FileStatus.Saved && !TryShare(saved, other))
            {
                await DownloadAsync(other, observer, cancellationToken);
                continue;
            }

            await SettleAsync(Named(other, result), result with { Former = null }, cancellationToken);
            observer.HasEnded(other, result, isShared: true);
        }
    }

    static bool TryShare(FileCheckResult saved, FileCheckResult other) =>
        saved.Place is { } source && other.Place is { } path && SharedFile.TryPut(source, path);

    async Task<(FileCheckResult File, DownloadResult Result)> DownloadAsync(
        FileCheckResult file, IDownloadObserver observer, CancellationToken cancellationToken)
    {
        var position = 0L;
        var result = await TryAsync(file, Report, cancellationToken);
        var named = Named(file, result);
        await SettleAsync(named, result, cancellationToken);
        observer.HasEnded(file, result, isShared: false);
        return (named, result);

        void Report(long now)
        {
            observer.HasMoved(now - position);
            position = now;
        }
    }

    // A file of which nothing was known is called what came with it.
    FileCheckResult Named(FileCheckResult file, DownloadResult result)
    {
        if (result is not { Status: FileStatus.Saved, Name.Length: > 0 } || file.Place is not { } place
            || inventory.TryRename(file.Request, result.Name) is not { } name)
        {
            return file;
        }

        errors.Clear(ErrorEntry.Download, file.Request.Path);
        var path = file.Request.Path[..(file.Request.Path.LastIndexOf('/') + 1)] + name;
        return file with { Request = file.Request with { Path = path }, Place = Path.Combine(Path.GetDirectoryName(place)!, name) };
    }

    async Task<DownloadResult> TryAsync(FileCheckResult file, Action<long> onPosition, CancellationToken cancellationToken)
    {
        if (file.Place is not { } path)
        {
            return new DownloadResult(FileStatus.Missing, "its path leads out of the archive");
        }

        if (Directory.Exists(path))
        {
            return new DownloadResult(FileStatus.Missing, "a folder of the same name is in its place");
        }

        try
        {
            return await downloader.DownloadAsync(file.Request, path, onPosition, cancellationToken);
        }
        catch (ArchiveException e) when (e.InnerException is { } refusal && !DiskTrouble.EndsEverything(refusal))
        {
            return DownloadResult.RefusedByDisk(refusal.Message);
        }
    }

    // Of a file that was never here before nothing can be kept, and each look costs reading a folder.
    async Task RecordFormersAsync(FileCheckResult file, DownloadResult result, CancellationToken cancellationToken)
    {
        if ((result.Former is null && !file.WasThere) || file.Place is not { } place)
        {
            return;
        }

        try
        {
            await verifier.RecordFormersAsync(file.Request, place, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RecordException { IsDiskFull: false })
        {
            log.Warning("What is kept beside {Path:l} is not on record: {Reason:l}", file.Request.Path, e.Message);
        }
    }

    // A record that can no longer be used is told at the end of the run.
    void RecordDamage(FileRequest request, string reason)
    {
        try
        {
            inventory.RecordDamage(request, reason, inventory.TryFind(request.Path)?.Row);
        }
        catch (RecordException e) when (!e.IsDiskFull)
        {
            log.Warning("What is wrong with {Path:l} is not on record: {Reason:l}", request.Path, e.Message);
        }
    }

    async Task SettleAsync(FileCheckResult file, DownloadResult result, CancellationToken cancellationToken)
    {
        var request = file.Request;
        if (result.Status is FileStatus.Saved or FileStatus.None)
        {
            await RecordFormersAsync(file, result, cancellationToken);
            inventory.Record(request, result);
            errors.Clear(ErrorEntry.Download, request.Path);
            var what = result.Status == FileStatus.Saved ? $"saved, {result.Size} bytes" : result.Reason;
            log.Information("{Path:l}: {What:l}", request.Path, what);
            return;
        }

        var reason = result.Reason;
        if (file.State is FileState.Damaged or FileState.Outdated)
        {
            reason = $"{file.Reason}; downloading it again failed: {reason}";
            RecordDamage(request, reason);
        }
        else if (file.Place is not null)
        {
            inventory.Record(request, result);
        }

        errors.Add(new ErrorEntry(ErrorEntry.Download, request.Path, request.Url, reason));
        log.Warning("{Path:l} is {Status}: {Reason:l}", request.Path, result.Status, reason);
    }
}
