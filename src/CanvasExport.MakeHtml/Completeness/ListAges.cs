using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>When each list of a course was asked for, and how that ended: one that did not come this time is older than the others, or
/// not there.</summary>
internal sealed class ListAges
{
    /// <summary>Said of a course that a version fetched which did not write that down.</summary>
    public const string Unknown =
        "it is not known when each list was fetched, since an earlier version did it: run fetch-json again";

    readonly IReadOnlyList<ListState> _states;

    ListAges(IReadOnlyList<ListState> states, bool areKnown) => (_states, AreKnown) = (states, areKnown);

    /// <summary>Whether anybody wrote it down.</summary>
    public bool AreKnown { get; }

    /// <summary>Whether the course was last fetched without a kind of work; then <see cref="Report"/> says so.</summary>
    public bool IsLeftOut(WorkKind kind) => kind.IsLeftOut(_states);

    /// <summary>The states themselves.</summary>
    public IReadOnlyList<ListState> States => _states;

    /// <summary>What it says, to be compared.</summary>
    public string Text => string.Join('\n', _states);

    public static async Task<ListAges> ReadAsync(ArchivePaths paths, long courseId, CancellationToken cancellationToken)
    {
        var states = await ListStates.ReadAsync(paths, courseId, cancellationToken);
        var above = await ListStates.ReadAboveAsync(paths, cancellationToken);

        // A course that was asked for by its id has its own word.
        var ofCourse = above.FirstOrDefault(state => state.List == $"course {courseId}")
            ?? above.FirstOrDefault(state => state.List == CanvasLists.Courses.Name);
        return new ListAges(ofCourse is null ? states : [.. states, ofCourse], states.Count > 0);
    }

    /// <summary>Whether a list is known not to have come whole; then <see cref="Report"/> names it.</summary>
    public bool Explains(string fileName) => _states.Any(state => state.File == fileName && state.Outcome != ListOutcome.Whole);

    /// <summary>Each list that did not come whole, with the cause and a sentence that says why.</summary>
    public IEnumerable<ListGap> Gaps(CourseClock clock) => _states
        .Where(state => state.Outcome is not (ListOutcome.Whole or ListOutcome.NotAskedFor))
        .OrderBy(state => state.File, StringComparer.Ordinal)
        .Select(state =>
        {
            var (cause, reason) = state switch
            {
                { IsStale: true } =>
                    (DifferenceRow.Stale,
                    $"asked on {Day(clock, state.AskedAt)}, {Reason(state)}; what is compared here is from {Day(clock, state.WholeAt)}"),
                { Outcome: ListOutcome.Refused } => ("forbidden", Reason(state)),
                { Outcome: ListOutcome.NotAvailable } => ("not available", Reason(state)),
                { Outcome: ListOutcome.Half } => (DifferenceRow.Half, Reason(state)),
                _ => ("failed", Reason(state)),
            };
            return new ListGap(state.AssignmentId, $"json/{state.File}", cause, reason);
        });

    /// <summary>Names each list that did not come whole.</summary>
    public void Report(DifferenceCollector differences, CourseClock clock)
    {
        foreach (var gap in Gaps(clock))
        {
            differences.Differ(gap.AssignmentId, "", ListGap.What, gap.Item, gap.Cause, gap.Reason);
        }

        foreach (var state in _states.Where(state => state.Outcome == ListOutcome.NotAskedFor))
        {
            differences.Differ(null, "", "content", state.File, DifferenceRow.NotAskedFor, state.Reason);
        }
    }

    static string Day(CourseClock clock, string at) => clock.Day(at)?.Text ?? "an unknown day";

    static string Reason(ListState state) => state.Reason.Length > 0 ? state.Reason.TrimEnd('.') : "Canvas did not give it";
}
