namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>What is known of the deadlines, as it is written down after Canvas was asked.</summary>
/// <param name="WatchedSince">When the service first looked: deadlines before that were nobody's to keep.</param>
/// <param name="Dates">What Canvas said last; null while it has said nothing.</param>
/// <param name="Problem">Why Canvas says nothing now; null where it does.</param>
internal sealed record DeadlinePlan(DateTimeOffset WatchedSince, CourseDates? Dates, CanvasProblem? Problem);

/// <summary>Canvas does not tell the deadlines.</summary>
internal sealed record CanvasProblem(DateTimeOffset Since, string Message);
