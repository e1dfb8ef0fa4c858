using System.Text.RegularExpressions;

namespace CanvasExport.Core.Previews;

/// <summary>What a program printed to a terminal, as it looked there at the end, without colours.</summary>
public static partial class TerminalText
{
    public static string Clean(string printed)
    {
        var text = Link().Replace(printed.Replace("\r\n", "\n"), Written);
        return Code().Replace(Overwritten().Replace(text, ""), "").TrimEnd();
    }

    // Words that lead somewhere, with where: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    static string Written(Match link) => link.Groups["url"].Value is var url && url.Length == 0
        || link.Groups["text"].Value.Contains(url, StringComparison.Ordinal)
        ? link.Groups["text"].Value : $"{link.Groups["text"].Value} ({url})";

    [GeneratedRegex(
        @"\x1b\]8;[^;\x07\x1b]*;(?<url>[^\x07\x1b]*)(?:\x07|\x1b\\)(?<text>[^\x1b]*(?:\x1b\[[0-9;]*m[^\x1b]*)*)\x1b\]8;;(?:\x07|\x1b\\)")]
    private static partial Regex Link();

    // Progress bars write over their line.
    [GeneratedRegex(@"^[^\n]*\r(?=[^\r\n])", RegexOptions.Multiline)]
    private static partial Regex Overwritten();

    // Colours, titles of windows and moves of the cursor.
    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])")]
    private static partial Regex Code();
}
