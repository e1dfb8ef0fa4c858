using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.SampleCanvas;

/// <summary>The built-in school: three courses in which everything occurs that an archive has to deal with.</summary>
public static class SampleSchool
{
    /// <summary>A new school, the same byte for byte each time.</summary>
    public static School Create() => new();
}
