using CanvasExport.Core.Canvas;
using CanvasExport.Core.Downloads;

namespace CanvasExport.Core.Cli;

/// <summary>Counts what a queue of downloads does, for the progress bar and the summary.</summary>
internal sealed class DownloadReport(StepSummary summary, ProgressTally tally) : IDownloadObserver
{
    /// <summary>What to do about a damaged file, as the end of a sentence.</summary>
    public const string RepairHint = "; --repair fetches it again";

    int _there;
    int _saved;
    int _repaired;
    int _replaced;
    int _restored;
    int _kept;
    int _none;
    long _bytes;

    /// <summary>What the summary calls a file of this kind.</summary>
    public static string Noun(FileKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What the summary says of a file that was damaged on this disk.</summary>
    public static string Damage(FileCheckResult file) => $"{Noun(file.Request.Kind)}: {file.Cause}{RepairHint}";

    /// <summary>Counts a file that was found and is not to come.</summary>
    public void CountFound(FileCheckResult file)
    {
        Interlocked.Add(ref _there, file.State == FileState.Whole ? 1 : 0);
        Interlocked.Add(ref _none, file.State == FileState.None ? 1 : 0);
    }

    public void HasMoved(long bytes) => tally.Add(0, bytes);

    public void HasEnded(FileCheckResult file, DownloadResult result, bool isShared)
    {
        tally.Add(1);
        if (!isShared && file.Request.Size is null && result.Size is { } size)
        {
            tally.Expect(0, size);
        }

        switch (result.Status)
        {
            case FileStatus.Saved:
                Interlocked.Increment(ref _saved);
                Interlocked.Add(ref _repaired, file.State == FileState.Damaged ? 1 : 0);
                Interlocked.Add(ref _restored, file is { State: FileState.Missing, WasThere: true } ? 1 : 0);
                Interlocked.Add(ref _replaced, file.State == FileState.Outdated ? 1 : 0);
                Interlocked.Add(ref _kept, result.Former is null ? 0 : 1);
                Interlocked.Add(ref _bytes, isShared ? 0 : result.Size ?? 0);
                break;
            case FileStatus.None:
                Interlocked.Increment(ref _none);
                break;
            default:
                var isThere = file.State is FileState.Damaged or FileState.Outdated;
                var damage = isThere ? $"{file.Cause}; downloading it again failed: " : "";
                summary.CountMissing($"{Noun(file.Request.Kind)}: {damage}{result.Cause}");
                break;
        }
    }

    /// <summary>Puts the counts into the summary.</summary>
    public void Conclude()
    {
        summary.Report("downloaded", $"{StepSummary.Count(_saved, "file")}, {StepSummary.Bytes(_bytes)}");
        if (_repaired > 0)
        {
            summary.Report("repaired", StepSummary.Count(_repaired, "file"));
        }

        if (_restored > 0)
        {
            summary.Report(
                "put back", $"{StepSummary.Count(_restored, "file")} that had been here and was taken away; log.txt names what was saved");
        }

        if (_replaced > 0)
        {
            summary.Report("newer", $"{StepSummary.Count(_replaced, "file")} that changed in Canvas");
        }

        if (_kept > 0)
        {
            summary.Report("kept", $"what stood in the place of {StepSummary.Count(_kept, "file")}, beside, as (former ...)");
        }

        summary.Report("already there", StepSummary.Count(_there, "file"));
        if (_none > 0)
        {
            summary.Report("without", $"{StepSummary.Count(_none, "thumbnail")} that Canvas never made");
        }
    }
}
