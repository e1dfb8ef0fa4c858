namespace CanvasExport.SampleCanvas.Data;

/// <summary>A group of students that hands in together.</summary>
public sealed class SchoolGroup(string name, IReadOnlyList<SchoolUser> members) : SchoolObject
{
    public string Name { get; set; } = name;

    public IReadOnlyList<SchoolUser> Members { get; } = members;

    /// <summary>The set of groups that it belongs to.</summary>
    public string Category { get; set; } = "Project Groups";
}
