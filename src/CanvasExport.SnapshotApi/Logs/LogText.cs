using System.Globalization;
using System.Text;

namespace CanvasExport.SnapshotApi.Logs;

/// <summary>Text of strangers, fit for one line of the log: what is not visible, and the quote, is escaped. To stand between quotes, or
/// as a word.</summary>
internal static class LogText
{
    public const int LongestText = 200;

    public static string Clean(string text, int longest = LongestText) => Clean(text, longest, isWord: false);

    /// <summary>The same for text that stands without quotes: spaces are escaped too.</summary>
    public static string Word(string text) => Clean(text, LongestText, isWord: true);

    static string Clean(string text, int longest, bool isWord)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(longest))
        {
            clean.Append(
                rune.Value is '"' or '\\' || !IsVisible(rune) || (isWord && Rune.IsWhiteSpace(rune))
                    ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}")
                    : rune.ToString());
        }

        return clean.Append(text.Length > longest ? "…" : "").ToString();
    }

    static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
