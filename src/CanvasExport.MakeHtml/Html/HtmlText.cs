using System.Buffers;
using System.Text;
using CanvasExport.Core.Content;

namespace CanvasExport.MakeHtml.Html;

/// <summary>Text as it may stand between tags and in attributes.</summary>
internal static class HtmlText
{
    // Halves of surrogate pairs are among them: EnumerateRunes gives U+FFFD instead.
    static readonly SearchValues<char> NotPlain = SearchValues.Create(
        [.. "&<>\"'", .. Chars(0, 0x1f), .. Chars(0x7f, 0x9f), .. Chars(0xd800, 0xdfff), GuardedHtml.EndForParser]);

    /// <summary>No character of it is markup. Line breaks and every script stay readable in the source.</summary>
    public static string Encode(string text) => text.AsSpan().IndexOfAny(NotPlain) < 0 ? text
        : string.Concat(text.EnumerateRunes().Select(Encode));

    /// <summary>At most so many characters, and … where there were more.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text
        : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";

    static string Encode(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' or '\n' => rune.ToString(),
        < ' ' or (>= 0x7f and <= 0x9f) => "",
        GuardedHtml.EndForParser => "\ufffd",
        _ => rune.ToString(),
    };

    static IEnumerable<char> Chars(int first, int last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
