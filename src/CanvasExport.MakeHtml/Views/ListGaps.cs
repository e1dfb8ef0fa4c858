using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Views;

/// <summary>A list of Canvas that did not come whole.</summary>
/// <param name="AssignmentId">The assignment it is of, if of one.</param>
/// <param name="Item">Its file, such as <c>json/sections_7.json</c>.</param>
/// <param name="Cause">Why, in the word of the completeness report.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record ListGap(long? AssignmentId, string Item, string Cause, string Reason)
{
    /// <summary>What such a thing is called in <c>differences.csv</c>.</summary>
    public const string What = "list";

    /// <summary>Whether it is the list of the work on its assignment.</summary>
    public bool IsOfWork => AssignmentId is { } id && Item == $"json/{CanvasLists.Submissions.FileName(id)}";

    /// <summary>Whether it is this list of the course.</summary>
    public bool IsOf(CanvasList list) => AssignmentId is null && Item.StartsWith($"json/{list.Name}_", StringComparison.Ordinal);

    /// <summary>What an assignment's page says of it.</summary>
    public string Sentence => Cause is DifferenceRow.Stale or DifferenceRow.Half
        ? $"Work may be missing here, because the list of submissions did not come whole: {Reason}."
        : $"Who handed in what is not known, because Canvas did not give the list of submissions: {Reason}.";
}

/// <summary>The lists of a course that did not come whole, of which pages must not speak as if they had.</summary>
internal sealed class ListGaps(IReadOnlyList<ListGap> lists)
{
    readonly Dictionary<long, ListGap> _ofWork = lists.Where(list => list.IsOfWork).DistinctBy(list => list.AssignmentId)
        .ToDictionary(list => list.AssignmentId!.Value);

    /// <summary>How many there are.</summary>
    public int Count => lists.Count;

    /// <summary>Whether there may be more work than is here.</summary>
    public bool LackWork => _ofWork.Count > 0 || LackAssignments;

    /// <summary>Whether there may be more students than are here.</summary>
    public bool LackStudents { get; } = lists.Any(list => list.IsOf(CanvasLists.Students));

    /// <summary>Whether there may be more assignments than are here.</summary>
    public bool LackAssignments { get; } = lists.Any(list => list.IsOf(CanvasLists.Assignments));

    /// <summary>What it says, to be compared.</summary>
    public string Text => string.Join('\n', lists);

    /// <summary>The gap in the work on an assignment; null where all came.</summary>
    public ListGap? OfWork(long assignmentId) => _ofWork.GetValueOrDefault(assignmentId);

    /// <summary>Those that the last comparison of a course found.</summary>
    public static ListGaps Recorded(IEnumerable<DifferenceRow> differences) => new([.. differences
        .Where(row => row.What == ListGap.What)
        .Select(row => new ListGap(row.AssignmentId, row.Item, row.Cause, row.Reason))]);

    /// <summary>How many there are of something, of which there may be more.</summary>
    public static string AtLeast(int count, string noun, bool mayBeMore) => (mayBeMore, count) switch
    {
        (false, _) => StepSummary.Count(count, noun),
        (true, 0) => $"{noun}s: not known",
        _ => $"at least {StepSummary.Count(count, noun)}",
    };

    /// <summary>A number of things of which there may be more.</summary>
    /// <param name="text">The number in words, such as "3 of 5".</param>
    /// <param name="number">The number.</param>
    /// <param name="mayBeMore">Whether there may.</param>
    public static string AtLeast(string text, long number, bool mayBeMore) => (mayBeMore, number) switch
    {
        (false, _) => text,
        (true, 0) => "not known",
        _ => $"at least {text}",
    };
}
