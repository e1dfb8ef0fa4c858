namespace CanvasExport.Core.Html;

/// <summary>Reads a text that is longer than a book in parts, so that neither its length nor the number of its elements costs its
/// form.</summary>
public static class LongSource
{
    const int LongestAtOnce = 1_000_000;
    const int PartBytes = 400_000;

    public static bool IsLong(string html) => html.Length > LongestAtOnce;

    public static IReadOnlyList<string> Parts(string html) => MarkupCutter.Cut(html, PartBytes);
}
