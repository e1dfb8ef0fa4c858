using System.Buffers;
using System.Text;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>Text as it may stand between tags and in attributes.</summary>
public static class HtmlText
{
    // Halves of surrogate pairs are among them: they are decoded to U+FFFD.
    static readonly SearchValues<char> NotPlain = SearchValues.Create(
        [.. "&<>\"'", .. Chars(0, 0x1f), .. Chars(0x7f, 0x9f), .. Chars(0xd800, 0xdfff), GuardedHtml.EndForParser]);

    /// <summary>No character of it is markup. Line breaks and every script stay readable in the source.</summary>
    public static string Encode(string text)
    {
        var rest = text.AsSpan();
        var plain = rest.IndexOfAny(NotPlain);
        if (plain < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + (text.Length / 8) + 16);
        for (; plain >= 0; plain = rest.IndexOfAny(NotPlain))
        {
            encoded.Append(rest[..plain]);
            Rune.DecodeFromUtf16(rest[plain..], out var rune, out var length);
            encoded.Append(Encode(rune));
            rest = rest[(plain + length)..];
        }

        return encoded.Append(rest).ToString();
    }

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
