using CanvasExport.Core.Downloads;

namespace CanvasExport.Core.Steps;

/// <summary>Counts what a queue of downloads does, for the progress bar and the summary.</summary>
public sealed class DownloadReport(StepSummary summary, ProgressTally tally) : IDownloadObserver
{
    int _there;
    int _saved;
    int _none;
    long _bytes;

    /// <summary>How many files this run brought in.</summary>
    public int Saved => _saved;

    public void IsThere(DownloadRequest request) => _there++;

    public void WillCome(DownloadRequest request) => tally.Expect(1, request.Size ?? 0);

    public void HasMoved(long bytes) => tally.Add(0, bytes);

    public void HasEnded(DownloadRequest request, DownloadResult result)
    {
        tally.Add(1);
        if (request.Size is null && result.Size is { } size)
        {
            tally.Expect(0, size);
        }

        switch (result.Status)
        {
            case FileStatus.Saved:
                Interlocked.Increment(ref _saved);
                Interlocked.Add(ref _bytes, result.Size ?? 0);
                break;
            case FileStatus.None:
                Interlocked.Increment(ref _none);
                break;
            default:
                summary.CountMissing($"{request.Kind.ToString().ToLowerInvariant()}: {result.Reason}");
                break;
        }
    }

    /// <summary>Puts the counts into the summary.</summary>
    public void Conclude()
    {
        summary.Say("downloaded", $"{StepSummary.Count(_saved, "file")}, {StepSummary.Bytes(_bytes)}");
        summary.Say("already there", StepSummary.Count(_there, "file"));
        if (_none > 0)
        {
            summary.Say("without", $"{StepSummary.Count(_none, "thumbnail")} that Canvas never made");
        }
    }
}
