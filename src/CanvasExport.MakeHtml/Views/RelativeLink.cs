namespace CanvasExport.MakeHtml.Views;

/// <summary>Links between the files of the archive: relative, <c>/</c> between folders, every part percent-escaped.</summary>
internal static class RelativeLink
{
    public static string To(params IEnumerable<string> parts) => string.Join('/', parts.Select(Uri.EscapeDataString));
}
