namespace CanvasExport.SnapshotApi.Deadlines;

/// <summary>Who asks Canvas for the dates: this process, or another that alone has the network.</summary>
internal interface ICanvasDates
{
    Task<CanvasAnswer> AskAsync(CancellationToken cancellationToken);
}

/// <summary>The dates of a course, or why Canvas does not tell them.</summary>
internal sealed record CanvasAnswer(CourseDates? Dates, string? Trouble);
