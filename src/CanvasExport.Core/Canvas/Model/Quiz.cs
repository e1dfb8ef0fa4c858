namespace CanvasExport.Core.Canvas.Model;

/// <summary>A classic quiz; a practice quiz and a survey that is not graded belong to no assignment.</summary>
public sealed record Quiz(long Id, string? Title = null, string? QuizType = null, long? AssignmentId = null);
