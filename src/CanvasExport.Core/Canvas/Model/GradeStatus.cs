namespace CanvasExport.Core.Canvas.Model;

/// <summary>A status that a school made for itself, beside Canvas's own such as late and excused.</summary>
public sealed record GradeStatus(long Id, string? Name = null);
