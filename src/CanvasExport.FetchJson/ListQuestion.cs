using CanvasExport.Core.Canvas;

namespace CanvasExport.FetchJson;

/// <summary>That Canvas is asked for one list: what becomes of it in <c>json/lists_&lt;course&gt;.json</c>.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Path">The file it goes to.</param>
/// <param name="AssignmentId">The assignment it is of, if of one.</param>
/// <param name="Url">Where it is asked for.</param>
/// <param name="AskedAt">When.</param>
/// <param name="MayBeTurnedOff">Whether 404 means that the course has none.</param>
/// <param name="WrappedIn">The member in which the list stands where the answer is an object.</param>
/// <param name="IsOneObject">Whether Canvas answers with one object.</param>
/// <param name="Needs">The member that such an object must have.</param>
internal sealed record ListQuestion(
    string List, string Path, long? AssignmentId, Uri Url, DateTimeOffset AskedAt, bool MayBeTurnedOff = false,
    string? WrappedIn = null, bool IsOneObject = false, string? Needs = null)
{
    /// <summary>Whether several elements may have one id.</summary>
    public bool RepeatsIds { get; init; }

    /// <summary>Is told after each page how many elements came so far.</summary>
    public Action<int>? OnPage { get; init; }

    /// <summary>Reads it in another way than page by page: is given its address and what reads a page of it. Null for the usual
    /// way.</summary>
    public Func<Uri, Func<Stream, Uri?, CancellationToken, Task>, CancellationToken, Task>? Source { get; init; }

    string File => System.IO.Path.GetFileName(Path);

    /// <summary>What is on record of it from before.</summary>
    public ListState? Former(ListStateLog states) => states.Find(List, File);

    public ListState Whole(int count, DateTimeOffset now) =>
        new(List, File, AssignmentId, Url.AbsoluteUri, CanvasTime.Text(AskedAt), ListOutcome.Whole, "", count, CanvasTime.Text(now));

    /// <summary>It did not come: the file that lies there, if one does, is as old as it was.</summary>
    public ListState NotWhole(ListOutcome outcome, string reason, ListState? former) =>
        new(List, File, AssignmentId, Url.AbsoluteUri, CanvasTime.Text(AskedAt), outcome, reason, former?.Count, former?.WholeAt ?? "");

    /// <summary>Canvas did not give it, or the disk did not take it.</summary>
    public ListState NotWhole(Exception e, ListState? former) =>
        NotWhole(e is CanvasException canvas ? Outcome(canvas.Failure) : ListOutcome.Failed, e.Message, former);

    /// <summary>A part of it came, and lies there now with what was there before.</summary>
    public ListState Half(string reason, int count, ListState? former) =>
        NotWhole(ListOutcome.Half, reason, former) with { Count = count };

    static ListOutcome Outcome(CanvasFailure failure) => failure switch
    {
        CanvasFailure.Broken or CanvasFailure.Busy or CanvasFailure.BadPaging or CanvasFailure.Unreachable or CanvasFailure.NotCanvas =>
            ListOutcome.Failed,
        CanvasFailure.NotFound or CanvasFailure.Rejected => ListOutcome.NotAvailable,
        _ => ListOutcome.Refused,
    };
}
