using CanvasExport.Core.Cli;
using CanvasExport.Core.Logging;

namespace CanvasExport.FetchJson;

/// <summary>Says what Canvas does not give: in log.txt, in err.txt and in the summary; and counts lists for the progress.</summary>
internal sealed class FetchReport(StepContext context, ProgressTally tally)
{
    /// <summary>The kind of err.txt entries that fetch-json writes.</summary>
    const string ErrorKind = "Error_fetch_json";

    /// <summary>One list more is under way, until this is disposed.</summary>
    public IDisposable Begin()
    {
        tally.Expect(1);
        return new Counted(tally);
    }

    /// <summary>Puts on record that Canvas does not give this.</summary>
    public void Missing(string what, Uri? url, string reason)
    {
        context.Log.Warning("{What:l} could not be fetched: {Reason:l}", what, reason);
        Add(what, url, reason, reason);
    }

    /// <summary>Puts on record that Canvas gives only a part of a list.</summary>
    /// <param name="what">The list.</param>
    /// <param name="url">Where it was asked for.</param>
    /// <param name="reason">Why, and how much of it is there.</param>
    /// <param name="cause">The same in words that fit all lists of which it is true.</param>
    public void Half(string what, Uri url, string reason, string cause)
    {
        context.Log.Warning("{What:l} is not whole: {Reason:l}", what, reason);
        Add(what, url, reason, cause);
    }

    /// <summary>Takes off the record what a run that was stopped put there: it has been had now.</summary>
    public void Clear(string what) => context.Errors.Clear(ErrorKind, what);

    void Add(string what, Uri? url, string reason, string cause)
    {
        context.Errors.Add(new ErrorEntry(ErrorKind, what, url?.AbsoluteUri ?? "", reason));
        context.Summary.CountMissing(cause);
    }

    sealed class Counted(ProgressTally tally) : IDisposable
    {
        public void Dispose() => tally.Add(1);
    }
}
