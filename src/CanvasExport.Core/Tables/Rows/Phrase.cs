namespace CanvasExport.Core.Tables.Rows;

/// <summary>Cells as people read them: absent values are empty, and nothing is said of those.</summary>
public static class Phrase
{
    /// <summary>The parts that say something, with the separator between them; empty where none does.</summary>
    public static string Of(string separator, params IEnumerable<string> parts) =>
        string.Join(separator, parts.Where(part => part.Length > 0));
}
