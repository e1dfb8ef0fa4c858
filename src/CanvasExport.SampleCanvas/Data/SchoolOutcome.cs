namespace CanvasExport.SampleCanvas.Data;

/// <summary>What students of a course should reach, with how well they did.</summary>
public sealed class SchoolOutcome(string title, decimal points, decimal mastery) : SchoolObject
{
    public string Title { get; } = title;

    public decimal Points { get; } = points;

    public decimal Mastery { get; } = mastery;

    public List<SchoolOutcomeResult> Results { get; } = [];
}

/// <summary>How well a student reached an outcome in one assignment.</summary>
public sealed record SchoolOutcomeResult(long Id, SchoolUser Student, SchoolAssignment Assignment, decimal Score, string At);
