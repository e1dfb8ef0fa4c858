namespace CanvasExport.Core.Canvas.Model;

/// <summary>
/// How well a student reached an outcome in one thing that is aligned with it; <c>percent</c> is the part of the most that can be
/// reached, 0 to 1.
/// </summary>
public sealed record OutcomeResult(
    long Id,
    string? Score = null,
    string? Percent = null,
    string? Mastery = null,
    string? SubmittedOrAssessedAt = null,
    string? Hidden = null,
    OutcomeResultLinks? Links = null);

/// <summary>Whose result it is, and of what; <c>alignment</c> and <c>assignment</c> are as in <c>assignment_10</c>.</summary>
public sealed record OutcomeResultLinks(
    long? User = null, long? LearningOutcome = null, string? Alignment = null, string? Assignment = null);

/// <summary>That a course has an outcome.</summary>
public sealed record OutcomeLink(Outcome? Outcome = null);

/// <summary>What students should reach.</summary>
public sealed record Outcome(
    long? Id = null, string? Title = null, string? DisplayName = null, string? PointsPossible = null, string? MasteryPoints = null);
