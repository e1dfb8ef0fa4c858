using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>One student's deadline of one assignment.</summary>
/// <remarks>
/// <c>At</c>: The date in Canvas that holds for the student. <c>Due</c>: When the snapshot is to be taken, with the grace of the settings.
/// </remarks>
internal sealed record Deadline(AssignmentDates Assignment, RosterStudent Person, StudentId Student, DateTimeOffset At, DateTimeOffset Due)
{
    /// <summary>Whether it is kept besides the student's own, as the later one.</summary>
    public bool IsFormerRule { get; init; }

    public DeadlineKey Key => new(Assignment.Id, Student.Value, At);

    /// <summary>Who asked for the snapshot, as its record says; of no other deadline the same.</summary>
    public string AskedBy => $"deadline of assignment {Assignment.Id} at {At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
}

/// <summary>What makes a deadline another: an assignment's date that moves is a new one.</summary>
internal readonly record struct DeadlineKey(long Assignment, string Student, DateTimeOffset At);

/// <summary>What became of a deadline, as it is written down.</summary>
/// <remarks>
/// <c>Snapshot</c>: Null where there is none yet; then <c>Problem</c> says why, in a sentence. <c>Begun</c>: When the copy was begun: what
/// the snapshot shows is from then on.
/// </remarks>
internal sealed record DeadlineOutcome(
    long Assignment, string Student, DateTimeOffset At, string? Snapshot = null, DateTimeOffset? Begun = null, string? Problem = null)
{
    /// <summary>The problem of a student without a home.</summary>
    public const string NoHome = "The student has no home.";

    // Clocks of two instances may differ by as much.
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public DeadlineKey Key => new(Assignment, Student, At);

    /// <summary>
    /// Whether there is a snapshot that counts: one that was begun at a moment which has not come was taken by a clock that was wrong.
    /// </summary>
    public bool IsTaken(DateTimeOffset now) => Snapshot is not null && !IsToCome(Begun, now);

    /// <summary>Whether the moment has not come.</summary>
    public static bool IsToCome(DateTimeOffset? begun, DateTimeOffset now) => begun - now > Skew;
}
