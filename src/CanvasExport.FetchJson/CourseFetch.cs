using System.Runtime.ExceptionServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// The fetch of one course, or of what lies above the courses: who is asked, and the three places that are told how a list ended. They
/// are told together: what the state of a list says is what a fetch that goes on finds in the journal, and what the user reads.
/// </summary>
/// <param name="Client">Asks.</param>
/// <param name="Context">Where the lists lie.</param>
/// <param name="Journal">Which of them a fetch that is gone on with has already.</param>
/// <param name="States">What is known of them.</param>
/// <param name="Report">Who is told of what does not come.</param>
/// <param name="Clock">When they are asked for.</param>
internal sealed record CourseFetch(
    CanvasClient Client, StepContext Context, FetchJournal Journal, ListStateLog States, FetchReport Report, TimeProvider Clock)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    public ArchivePaths Paths => Context.Paths;

    /// <summary>What the user knows a list's file by.</summary>
    public string NameOf(ListQuestion question) => Paths.Relative(question.Path);

    /// <summary>Gives a list its name that came whole.</summary>
    /// <param name="question">The list.</param>
    /// <param name="count">How many elements came.</param>
    /// <param name="finish">Gives the file its name, and tells how long it is just before.</param>
    public void SetWhole(ListQuestion question, int count, Action<Action<long>> finish)
    {
        States.Complete(question.Whole(count, Now), finish);
        Journal.AddFinished(question.Path);
        Report.Clear(NameOf(question));
    }

    /// <summary>Takes away a list that nothing names any longer: that it is not there is no gap.</summary>
    public void Remove(CanvasList list, string path)
    {
        File.Delete(path);
        States.Remove(list.Name, Path.GetFileName(path));
    }

    /// <summary>Notes that a list did not come, for who reads its state later.</summary>
    /// <param name="question">The list.</param>
    /// <param name="e">Why.</param>
    /// <param name="reason">The same in a sentence; null for the exception's own.</param>
    public void AddFailure(ListQuestion question, Exception e, string? reason = null) =>
        States.Add(question.NotWhole(e, question.Former(States)) with { Reason = reason ?? e.Message });

    /// <summary>The same, and tells the user.</summary>
    /// <param name="question">The list.</param>
    /// <param name="e">Why.</param>
    /// <param name="reason">The same in a sentence; null for the exception's own.</param>
    /// <exception cref="CanvasException">It is one that holds for all other lists too.</exception>
    public void SetMissing(ListQuestion question, Exception e, string? reason = null)
    {
        AddFailure(question, e, reason);
        if (e is CanvasException { ConcernsOneThing: false })
        {
            ExceptionDispatchInfo.Throw(e);
        }

        Report.Missing(NameOf(question), question.Url, reason ?? e.Message);
    }
}
