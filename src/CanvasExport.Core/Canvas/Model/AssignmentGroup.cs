namespace CanvasExport.Core.Canvas.Model;

/// <summary>Assignments that count together; <c>group_weight</c> is in percent, and counts only where the course applies weights.</summary>
public sealed record AssignmentGroup(long Id, string? Name = null, decimal? GroupWeight = null, GradingRules? Rules = null);

/// <summary>How many of a student's scores in a group do not count, and the assignments whose score always does.</summary>
public sealed record GradingRules(int? DropLowest = null, int? DropHighest = null, IReadOnlyList<long?>? NeverDrop = null);
