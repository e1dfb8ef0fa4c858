namespace CanvasExport.Core.Canvas.Model;

/// <summary>A part of a course's people; who is in it is told by the people's enrollments.</summary>
public sealed record Section(long Id, string? Name = null, string? SisSectionId = null, string? StartAt = null, string? EndAt = null);
