namespace CanvasExport.SampleCanvas.Data;

/// <summary>Assignments that count together, and the scores that do not count.</summary>
public sealed class SchoolAssignmentGroup(string name) : SchoolObject
{
    public string Name { get; set; } = name;

    /// <summary>Percent of the grade.</summary>
    public decimal Weight { get; set; }

    public int? DropLowest { get; set; }

    public int? DropHighest { get; set; }

    public List<SchoolAssignment> NeverDropped { get; } = [];
}
