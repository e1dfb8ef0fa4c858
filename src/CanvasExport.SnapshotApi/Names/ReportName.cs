using System.Text;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Names;

/// <summary>The name a report gets in the student's home: no path, no hidden file, nothing a shell or a browser would read as something
/// else.</summary>
internal sealed record ReportName
{
    const int MostBytes = 255;

    static readonly string[] Types = [".txt", ".html", ".htm", ".ipynb"];

    ReportName(string value) => Value = value;

    public string Value { get; }

    public EntryName Name => EntryName.Of(Value);

    public bool IsOfKnownType => Types.Contains(Path.GetExtension(Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of what the client called its file, spaces as <c>_</c>, odd characters left out as in the origin;
    /// letters of every script stay.</summary>
    /// <returns>Null where nothing of the name is left, or it is too long for a disk.</returns>
    public static ReportName? TryParse(string text)
    {
        var last = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder();
        foreach (var rune in last.Trim().EnumerateRunes().Where(rune => rune != Rune.ReplacementChar))
        {
            name.Append(
                Rune.IsWhiteSpace(rune) ? "_"
                : Rune.IsLetterOrDigit(rune) || IsMark(rune) || rune.Value is '_' or '-' or '.' ? rune.ToString()
                : "");
        }

        var safe = name.ToString().Trim('.', '_', '-').Normalize();
        return safe.Length > 0 && Encoding.UTF8.GetByteCount(safe) <= MostBytes ? new ReportName(safe) : null;
    }

    // Accents that stand alone, vowel signs: without them words of many scripts fall apart.
    static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
