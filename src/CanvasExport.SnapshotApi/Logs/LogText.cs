using System.Globalization;
using System.Text;

namespace CanvasExport.SnapshotApi.Logs;

/// <summary>Text of strangers, fit for one line of the log: what is not visible, and the quote, is escaped.</summary>
internal static class LogText
{
    public const int LongestText = 200;

    public static string Clean(string text, int longest = LongestText)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(longest))
        {
            clean.Append(rune.Value is '"' or '\\' || !IsVisible(rune) ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}") : rune.ToString());
        }

        return clean.Append(text.Length > longest ? "…" : "").ToString();
    }

    static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
