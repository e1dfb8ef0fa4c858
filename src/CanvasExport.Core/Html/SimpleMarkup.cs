using System.Buffers;
using System.Text;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>
/// Writes texts as an editor leaves most of them: paragraphs and lists of words, with no attribute, each element closed where it must
/// be. A parser finds in such a text the tree that stands there, so that it comes out of the sanitiser as it is: it is checked, in a
/// small part of the time of a parser, and all but the words of the tags is encoded as ever. Of anything else it says nothing.
/// </summary>
internal static class SimpleMarkup
{
    // Far from where a parser begins to count.
    const int MostElements = 5_000;
    const int DeepestNesting = 20;

    static readonly string[] Inline = ["strong", "em", "u", "s", "sub", "sup", "span", "code"];

    // Signs that are more than one way to be written, or that a parser changes.
    static readonly SearchValues<char> Odd = SearchValues.Create(
        [.. Chars(0, 8), .. Chars(0x0b, 0x1f), .. Chars(0x7f, 0x9f), .. Chars(0xd800, 0xdfff), GuardedHtml.EndForParser]);

    static readonly (string Reference, string Sign)[] References =
        [("&nbsp;", "\u00a0"), ("&amp;", "&amp;"), ("&lt;", "&lt;"), ("&gt;", "&gt;"), ("&quot;", "&quot;"), ("&#39;", "&#39;")];

    /// <summary>The text as the sanitiser writes it; null where only a parser can tell.</summary>
    public static string? TryWrite(string html)
    {
        if (html.AsSpan().ContainsAny(Odd))
        {
            return null;
        }

        var output = new StringBuilder(html.Length + (html.Length / 16));
        var open = new Stack<string>();
        var rest = html.AsSpan();
        for (var elements = 0; rest.Length > 0; elements++)
        {
            var tag = rest.IndexOf('<');
            var text = tag < 0 ? rest : rest[..tag];
            if (!TryWriteText(text, open, output))
            {
                return null;
            }

            rest = rest[text.Length..];
            var end = rest.IndexOf('>');
            if (rest.Length > 0 && (end < 0 || elements == MostElements || !TryWriteTag(rest[1..end], open, output)))
            {
                return null;
            }

            rest = rest[(end + 1)..];
        }

        return open.Count == 0 ? output.ToString().Trim() : null;
    }

    static bool TryWriteText(ReadOnlySpan<char> text, Stack<string> open, StringBuilder output)
    {
        if (open.TryPeek(out var parent) && parent is "ul" or "ol" && !text.IsWhiteSpace())
        {
            return false;
        }

        for (int sign; (sign = text.IndexOfAny("&'\">")) >= 0;)
        {
            output.Append(text[..sign]);
            text = text[sign..];
            if (text[0] != '&')
            {
                output.Append(HtmlText.Encode(text[..1].ToString()));
                text = text[1..];
            }
            else if (TryFindReference(text) is { } known)
            {
                output.Append(known.Sign);
                text = text[known.Reference.Length..];
            }
            else
            {
                return false;
            }
        }

        output.Append(text);
        return true;
    }

    static (string Reference, string Sign)? TryFindReference(ReadOnlySpan<char> text)
    {
        foreach (var known in References)
        {
            if (text.StartsWith(known.Reference, StringComparison.Ordinal))
            {
                return known;
            }
        }

        return null;
    }

    static bool TryWriteTag(ReadOnlySpan<char> tag, Stack<string> open, StringBuilder output)
    {
        var parent = open.TryPeek(out var innermost) ? innermost : "";
        if (tag is "br" or "br /" or "br/")
        {
            output.Append("<br>");
            return parent is not ("ul" or "ol");
        }

        if (tag is ['/', ..])
        {
            output.Append('<').Append(tag).Append('>');
            return open.TryPop(out var closed) && tag[1..].SequenceEqual(closed);
        }

        if (TryName(tag) is not { } name || !MayStandIn(name, parent) || open.Count == DeepestNesting)
        {
            return false;
        }

        open.Push(name);
        output.Append('<').Append(name).Append('>');
        return true;
    }

    static string? TryName(ReadOnlySpan<char> tag)
    {
        foreach (var name in Inline)
        {
            if (tag.SequenceEqual(name))
            {
                return name;
            }
        }

        return tag switch { "p" => "p", "ul" => "ul", "ol" => "ol", "li" => "li", _ => null };
    }

    // Where a parser leaves it, closing nothing.
    static bool MayStandIn(string name, string parent) => name switch
    {
        "p" or "ul" or "ol" => parent is "" or "li",
        "li" => parent is "ul" or "ol",
        _ => parent is not ("ul" or "ol"),
    };

    static IEnumerable<char> Chars(int first, int last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
