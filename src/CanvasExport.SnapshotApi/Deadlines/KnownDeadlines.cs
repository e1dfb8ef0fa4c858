namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>How it stands with all deadlines, worked out once for as long as it holds.</summary>
/// <param name="Plan">What Canvas said last; null where nothing is written down.</param>
/// <param name="All">In the order of their moments.</param>
internal sealed record KnownDeadlines(DeadlinePlan? Plan, IReadOnlyList<DeadlineStatus> All)
{
    readonly Lazy<IReadOnlyList<AssignmentDeadline>> _assignments = new(() =>
    [
        .. All.GroupBy(status => (status.Deadline.Assignment.Id, status.Deadline.At)).Select(group => new AssignmentDeadline(
            group.First().Deadline, group.Count(), group.CountBy(status => status.State).ToDictionary())),
    ]);

    public static KnownDeadlines None { get; } = new(null, []);

    /// <summary>Moments of assignments, each once for all whose deadline it is.</summary>
    public IReadOnlyList<AssignmentDeadline> Assignments => _assignments.Value;

    /// <summary>The first moment at which it stands otherwise by the clock alone.</summary>
    public DateTimeOffset Until(DateTimeOffset now) =>
        All.Select(status => status.Deadline.Due).Where(due => due > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
}

/// <summary>A moment of an assignment with how many students have it, and how it stands with them.</summary>
internal sealed record AssignmentDeadline(Deadline Any, int Students, IReadOnlyDictionary<DeadlineState, int> States);
