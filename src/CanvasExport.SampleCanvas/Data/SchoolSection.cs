namespace CanvasExport.SampleCanvas.Data;

/// <summary>A part of a course's people: a seminar, a lab, a campus.</summary>
public sealed class SchoolSection(string name) : SchoolObject
{
    public string Name { get; set; } = name;

    public string? SisId { get; set; }

    public string? StartAt { get; set; }

    public string? EndAt { get; set; }
}
