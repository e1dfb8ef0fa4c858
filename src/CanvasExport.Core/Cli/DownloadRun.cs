using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Cli;

/// <summary>A run of a download step: it looks at what is there, then says what is wrong or brings it.</summary>
internal sealed class DownloadRun(StepContext context, StepHost host, FileInventory inventory)
{
    /// <summary>In files: what fewer leave behind in memory is not worth the time.</summary>
    const int Many = 10_000;

    readonly FileVerifier _verifier = new(context.Paths, inventory);
    readonly FileListSaver _lists = new(context, inventory, host.Clock);
    readonly ProgressTally _tally = new("files");
    int _brought;

    /// <summary>Says what would come.</summary>
    public async Task ForecastAsync(IEnumerable<RequestedCourse> courses, CancellationToken cancellationToken)
    {
        var forecast = new DownloadForecast(context, host);
        await CheckAsync(
            courses, (folder, request, _) => ValueTask.FromResult(folder.Look(request)), (file, _) => forecast.Add(file),
                cancellationToken);
        forecast.Conclude();
    }

    /// <summary>Reads every file and says what is wrong.</summary>
    public Task VerifyAsync(IEnumerable<RequestedCourse> courses, CancellationToken cancellationToken) => SavingAsync(async () =>
    {
        var report = new VerifyReport(context);
        await CheckAsync(courses, async (folder, request, token) =>
        {
            var file = await ReadAsync(folder, request, isThorough: true, token);
            return file.State == FileState.Missing ? Explain(file, folder.TryFindRow(request)) : file;
        }, report.Add, cancellationToken);
        report.Conclude();
    });

    /// <summary>Brings what is missing.</summary>
    /// <param name="courses">What should be there.</param>
    /// <param name="repairs">Whether to read every file first, and bring again what is damaged.</param>
    /// <param name="makeQueue">Makes the queue that brings them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="StepException">The disk has no room for what would come.</exception>
    public Task DownloadAsync(
        IEnumerable<RequestedCourse> courses,
        bool repairs,
        Func<FileVerifier, DownloadQueue> makeQueue,
        CancellationToken cancellationToken) => SavingAsync(async () =>
    {
        using var toCome = new DownloadSpool();
        var room = new DiskRoom(context.Paths, host);
        var tally = new ProgressTally("files");
        var report = new DownloadReport(context.Summary, tally);
        await CheckAsync(courses, (folder, request, token) => ReadAsync(folder, request, repairs, token), Sort, cancellationToken);
        if (!room.IsEnough)
        {
            throw new StepException(ExitCode.Failed, $"{room.Sentence}: make room, or name the courses that fit. Nothing was downloaded.");
        }

        // What the check left behind would stay in memory beside all that is still to come.
        TidyAfter(_tally.Items);
        var queue = makeQueue(_verifier);
        await context.Progress.ShowAsync(
            "Downloading", tally, () => queue.RunAsync(toCome, report, SaveAndTidyAsync, cancellationToken));
        TidyAfter(_brought);
        await inventory.WriteTablesAsync(context.WriteReportAsync, cancellationToken);
        report.Conclude();

        void Sort(FileCheckResult file, long order)
        {
            report.CountFound(file);
            if (file.State is FileState.Missing or FileState.Outdated || (repairs && file.State == FileState.Damaged))
            {
                tally.Expect(1, room.Add(file));
                toCome.Add(file, order);
            }
            else if (file.State == FileState.Damaged)
            {
                var reason = file.Reason + DownloadReport.RepairHint;
                context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, reason));
                context.Summary.CountMissing(DownloadReport.Damage(file));
            }
        }
    });

    static void TidyAfter(long files)
    {
        if (files > Many)
        {
            Tidy();
        }
    }

    static void Tidy() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);

    // What small files leave behind would gather for as long as the machine has memory, which others need too.
    Task SaveAndTidyAsync()
    {
        if (Interlocked.Increment(ref _brought) % Many == 0)
        {
            Tidy();
        }

        return _lists.SaveNowAndThenAsync();
    }

    async Task SavingAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch
        {
            await _lists.SaveAfterFailureAsync();
            throw;
        }

        await _lists.SaveAsync();
        foreach (var (folder, reason) in inventory.Troubles)
        {
            context.Log.Warning("exports/{Folder:l}: {Reason:l}", folder, reason.Message);
            context.Summary.CountMissing(
                $"record of exports/{folder}, which does not hold all that came; the next run reads those files again ({reason.Message})");
        }
    }

    Task CheckAsync(
        IEnumerable<RequestedCourse> courses,
        Func<FolderCheck, FileRequest, CancellationToken, ValueTask<FileCheckResult>> look,
        Action<FileCheckResult, long> onFound,
        CancellationToken cancellationToken) =>
        context.Progress.ShowAsync(
            "Checking", _tally, () => new DownloadCheck(context, look, onFound).RunAsync(courses, _tally, cancellationToken));

    async ValueTask<FileCheckResult> ReadAsync(
        FolderCheck folder, FileRequest request, bool isThorough, CancellationToken cancellationToken)
    {
        var file = await _verifier.ReadAsync(folder, request, isThorough, cancellationToken);
        _tally.Add(1, isThorough ? file.Size : 0);
        if (file.State is FileState.Whole or FileState.None)
        {
            context.Errors.Clear(ErrorEntry.Download, request.Path);
        }

        await _lists.SaveNowAndThenAsync();
        return file;
    }

    // A file that is not there: gone since it came, refused by Canvas, or never asked for.
    FileCheckResult Explain(FileCheckResult file, FileRow? row)
    {
        if (row is not null && row.Status != FileRow.Saved)
        {
            return file with { Cause = row.Reason };
        }

        var cause = row is null ? "it was never downloaded" : "it was here and is gone";
        inventory.Record(file.Request, new DownloadResult(FileStatus.Missing, cause));
        return file with { Cause = cause };
    }
}
