using CanvasExport.Core.Downloads;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;

namespace CanvasExport.Core.Cli;

/// <summary>Writes files.csv and the manifest at the end of a download step, and now and then before.</summary>
internal sealed class FileListSaver(StepContext context, FileInventory inventory, TimeProvider clock)
{
    static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(30);

    // Of a large archive a save takes seconds; this share of the time it may take.
    const int TimesTheSave = 20;

    readonly FileLists _lists = new(context.Paths);
    long _saved = clock.GetTimestamp();
    TimeSpan _pause = BetweenSaves;
    int _isSaving;

    /// <summary>Writes both files where the last time is a while ago. What hinders it is told at the end, if it still does then.</summary>
    public async Task SaveNowAndThenAsync()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _saved)) < _pause || Interlocked.Exchange(ref _isSaving, 1) == 1)
        {
            return;
        }

        var begin = clock.GetTimestamp();
        try
        {
            inventory.Commit();
            if (context.Folders().Unusable.Count == 0)
            {
                await _lists.WriteAsync((_, write) => write());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArchiveException)
        {
            context.Log.Information("The list of files was not written yet: {Reason:l}", e.Message);
        }

        var took = clock.GetElapsedTime(begin) * TimesTheSave;
        _pause = took > BetweenSaves ? took : BetweenSaves;
        Volatile.Write(ref _saved, clock.GetTimestamp());
        Volatile.Write(ref _isSaving, 0);
    }

    /// <summary>Writes both files; one that another program holds open is named.</summary>
    public async Task SaveAsync()
    {
        inventory.Commit();
        try
        {
            await WriteAsync();
        }
        catch (RecordException e) when (!e.IsDiskFull)
        {
            context.ReportRefused(context.Paths.FilesCsvPath, e.Message.TrimEnd('.'));
        }
        catch (IOException e) when (DiskTrouble.IsFull(e))
        {
            throw new StepException(
                ExitCode.Failed,
                $"{context.Paths.FilesCsvPath} cannot be written, since the disk is full: make room, then run this again.",
                e);
        }
    }

    async Task WriteAsync()
    {
        if (context.Folders().Unusable.Count > 0)
        {
            context.ReportKept(context.Paths.FilesCsvPath);
            context.ReportKept(context.Paths.ManifestPath);
            return;
        }

        var areWritten = true;
        await _lists.WriteAsync((path, write) => context.WriteReportAsync(path, async () =>
        {
            areWritten = false;
            await write();
            areWritten = true;
        }));
        if (areWritten)
        {
            _lists.SetUpToDate();
        }
    }

    /// <summary>As far as the disk that ended the run takes it: what is not on record the next run reads again.</summary>
    public async Task SaveAfterFailureAsync()
    {
        try
        {
            await SaveAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArchiveException or StepException)
        {
            context.Log.Warning("{Path:l} was not written: {Message:l}", context.Paths.FilesCsvPath, e.Message);
        }
    }
}
