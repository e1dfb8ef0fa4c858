using System.Text.Json.Nodes;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>
/// Anything of the school that Canvas shows as a JSON object; a test bends that object with <see cref="Extra"/> and <see cref="Without"/>.
/// </summary>
public abstract class SchoolObject
{
    public long Id { get; set; }

    /// <summary>Laid over the rendered object: adds a key, replaces its value, or sets it to null.</summary>
    public JsonObject Extra { get; } = [];

    /// <summary>Keys that the rendered object leaves out.</summary>
    public HashSet<string> Without { get; } = [];
}
