using CanvasExport.Core.Downloads;
using CanvasExport.Core.Logging;

namespace CanvasExport.Core.Cli;

/// <summary>What a verification finds, for the summary and err.txt.</summary>
internal sealed class VerifyReport(StepContext context)
{
    // Of more the reader takes no more than the number, and err.txt has them all.
    const int MostNamed = 20;

    readonly Lock _lock = new();
    readonly SortedDictionary<long, string> _named = [];
    long _whole;
    long _wholeBytes;
    long _wrong;

    /// <summary>Takes in how a file is; several threads may.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">Its place among all.</param>
    public void Add(FileCheckResult file, long order)
    {
        if (file.State == FileState.Whole)
        {
            Interlocked.Increment(ref _whole);
            Interlocked.Add(ref _wholeBytes, file.Size);
        }
        else if (file.State != FileState.None)
        {
            context.Errors.Add(new ErrorEntry(ErrorEntry.Download, file.Request.Path, file.Request.Url, file.Reason));
            context.Log.Warning("{Path:l}: {Reason:l}", file.Request.Path, file.Reason);
            context.Summary.CountMissing($"{DownloadReport.Noun(file.Request.Kind)}: {file.Cause}");
            Name(file, order);
        }
    }

    /// <summary>Puts the counts into the summary.</summary>
    public void Conclude()
    {
        context.Summary.Report("as they came", $"{StepSummary.Count(_whole, "file")}, {StepSummary.Bytes(_wholeBytes)}");
        foreach (var line in _named.Values)
        {
            context.Summary.Report("wrong", line);
        }

        if (_wrong > _named.Count)
        {
            context.Summary.Report("wrong", $"and {_wrong - _named.Count} more");
        }
    }

    void Name(FileCheckResult file, long order)
    {
        lock (_lock)
        {
            _wrong++;
            _named[order] = $"{file.Request.Path}: {file.Reason}";
            if (_named.Count > MostNamed)
            {
                _named.Remove(_named.Keys.Last());
            }
        }
    }
}
