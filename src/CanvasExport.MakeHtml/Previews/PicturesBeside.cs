namespace CanvasExport.MakeHtml.Previews;

/// <summary>The pictures that a student handed in, by the names under which other files of the student speak of them.</summary>
internal sealed class PicturesBeside(string folder)
{
    static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".svg"];

    readonly Lazy<ILookup<string, string>> _names = new(() => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
        .Where(name => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        .ToLookup(Plain, StringComparer.OrdinalIgnoreCase));

    /// <summary>The address of the picture as the page sees it; null where the student handed in none of that name.</summary>
    /// <param name="source">As a notebook or a page names it, with or without folders.</param>
    public string? TryLink(string source)
    {
        var name = Uri.UnescapeDataString(source.Split('?', '#')[0]).Split('/', '\\')[^1];
        return Plain(name) is { Length: > 0 } plain && _names.Value[plain].FirstOrDefault() is { } found
            ? Uri.EscapeDataString(found) : null;
    }

    // Canvas and disks change blanks and signs.
    static string Plain(string name) => string.Concat(name.Where(sign => char.IsLetterOrDigit(sign) || sign == '.'));
}
