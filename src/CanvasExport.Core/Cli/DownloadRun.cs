using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Cli;

/// <summary>A run of a download step: it looks at what is there, then says what is wrong or brings it.</summary>
internal sealed class DownloadRun(StepContext context, StepHost host, FileInventory ledger)
{
    // Of more the reader takes no more than the number, and err.txt has them all.
    const int MostNamed = 20;

    readonly FileVerifier _check = new(context.Paths, ledger);

    /// <summary>Does what the mode says with these files, and keeps the ledger.</summary>
    /// <exception cref="StepException">The disk has no room for what would come.</exception>
    public async Task RunAsync(IReadOnlyList<FileRequest> requests, DownloadMode mode, DownloadQueue queue, CancellationToken cancellationToken)
    {
        try
        {
            var files = await CheckAsync(requests, isThorough: mode != DownloadMode.Download, cancellationToken).ConfigureAwait(false);
            if (mode == DownloadMode.Verify)
            {
                ReportWrong(files);
            }
            else
            {
                await DownloadAsync(queue, files, repairs: mode == DownloadMode.Repair, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await SaveAfterFailureAsync().ConfigureAwait(false);
            throw;
        }

        await ledger.SaveAsync().ConfigureAwait(false);
    }

    // The disk that ended the run may not take this either; what is not on record the next run reads again.
    async Task SaveAfterFailureAsync()
    {
        try
        {
            await ledger.SaveAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Log.Warning("{Path:l} was not written: {Message:l}", context.Paths.FilesCsvPath, e.Message);
        }
    }

    // Reads every byte, or only what nobody has read yet.
    async Task<IReadOnlyList<FileCheckResult>> CheckAsync(IReadOnlyList<FileRequest> requests, bool isThorough, CancellationToken cancellationToken)
    {
        var findings = new FileCheckResult[requests.Count];
        var tally = new ProgressTally("files");
        tally.Expect(requests.Count, isThorough ? requests.Sum(request => ledger.Find(request.Path)?.Size ?? request.Size ?? 0) : 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await context.Progress.ShowAsync("Checking", tally, () => Parallel.ForAsync(0, requests.Count, options, async (index, token) =>
        {
            var finding = findings[index] = await _check.ReadAsync(requests[index], isThorough, token).ConfigureAwait(false);
            tally.Add(1, isThorough ? finding.Size : 0);
            if (finding.State is FileState.Whole or FileState.None)
            {
                context.Errors.Clear(ErrorEntry.Download, finding.Request.Path);
            }

            await ledger.SaveNowAndThenAsync().ConfigureAwait(false);
        })).ConfigureAwait(false);
        return findings;
    }

    void ReportWrong(IReadOnlyList<FileCheckResult> files)
    {
        var whole = files.Where(file => file.State == FileState.Whole).ToList();
        context.Summary.Report("as they came", $"{StepSummary.Count(whole.Count, "file")}, {StepSummary.Bytes(whole.Sum(file => file.Size))}");
        var wrong = files.Where(file => file.State is not (FileState.Whole or FileState.None)).Select(Explain).ToList();
        foreach (var file in wrong)
        {
            context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, file.Reason));
            context.Log.Warning("{Path:l}: {Reason:l}", file.Request.Path, file.Reason);
            context.Summary.CountMissing($"{DownloadReport.Noun(file.Request.Kind)}: {file.Cause}");
        }

        foreach (var file in wrong.Take(MostNamed))
        {
            context.Summary.Report("wrong", $"{file.Request.Path}: {file.Reason}");
        }

        if (wrong.Count > MostNamed)
        {
            context.Summary.Report("wrong", $"and {wrong.Count - MostNamed} more");
        }
    }

    async Task DownloadAsync(DownloadQueue queue, IReadOnlyList<FileCheckResult> files, bool repairs, CancellationToken cancellationToken)
    {
        var toCome = files.Where(file => file.State is FileState.Missing or FileState.Outdated || (repairs && file.State == FileState.Damaged)).ToList();
        var room = new DiskRoom(context.Paths, toCome, host);
        if (!room.IsEnough)
        {
            throw new StepException(ExitCode.Failed, $"{room.Sentence}: make room, or name the courses that fit. Nothing was downloaded.");
        }

        var tally = new ProgressTally("files");
        var report = new DownloadReport(context.Summary, tally);
        report.Begin(files, toCome);
        await context.Progress.ShowAsync("Downloading", tally, () => queue.RunAsync(toCome, report, cancellationToken)).ConfigureAwait(false);
        report.Conclude();
        foreach (var file in files.Where(file => file.State == FileState.Damaged && !repairs))
        {
            context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, file.Reason + DownloadReport.RepairHint));
            context.Summary.CountMissing(DownloadReport.Damage(file));
        }
    }

    // A file that is not there: gone since it came, refused by Canvas, or never asked for.
    FileCheckResult Explain(FileCheckResult file)
    {
        if (file.State != FileState.Missing)
        {
            return file;
        }

        var row = ledger.Find(file.Request.Path);
        if (row is not null && row.Status != FileRow.Saved)
        {
            return file with { Cause = row.Reason };
        }

        var cause = row is null ? "it was never downloaded" : "it was here and is gone";
        ledger.Record(file.Request, new DownloadResult(FileStatus.Missing, cause));
        return file with { Cause = cause };
    }
}
