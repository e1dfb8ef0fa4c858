namespace CanvasExport.Core.Files;

/// <summary>Names of folders that come from outside.</summary>
public static class FolderName
{
    /// <summary>Whether a text names one folder, and on no system leads to another place.</summary>
    public static bool IsOne(string text) => text.AsSpan().IndexOfAny("/\\:\0") < 0 && text.Trim(' ', '.').Length > 0;
}
