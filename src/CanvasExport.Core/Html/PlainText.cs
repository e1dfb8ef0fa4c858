using System.Buffers;
using System.Net;
using System.Text;

namespace CanvasExport.Core.Html;

/// <summary>
/// The words of a piece of HTML, any HTML: no page takes them as markup. It is read once from its beginning to its end, whatever a
/// student wrote.
/// </summary>
public static class PlainText
{
    // Nobody writes a tag with more quoted values.
    const int MostQuotes = 200;

    static readonly SearchValues<char> EndsOrQuotes = SearchValues.Create("<>\"'");

    // They stand in words: where they are taken out there is no blank.
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> InWords = new HashSet<string>(
        ["a", "abbr", "b", "big", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(string html) => Collapse(WebUtility.HtmlDecode(WithoutTags(html)));

    static string WithoutTags(string html)
    {
        var open = html.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return html;
        }

        var text = new StringBuilder(html.Length);
        var missing = new HashSet<string>();
        var at = 0;
        for (; open >= 0; open = html.IndexOf('<', at))
        {
            text.Append(html, at, open - at);
            if (EndOfHidden(html, open, missing) is { } hidden)
            {
                text.Append(' ');
                at = hidden;
            }
            else if (EndOfTag(html, open) is { } end)
            {
                text.Append(InWords.Contains(Name(html.AsSpan(open + 1))) ? "" : " ");
                at = end;
            }
            else
            {
                text.Append('<');
                at = open + 1;
            }
        }

        return text.Append(html, at, html.Length - at).ToString();
    }

    static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var name = tag is ['/', ..] ? tag[1..] : tag;
        var length = 0;
        while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
        {
            length++;
        }

        return name[..length];
    }

    // A script, a style or a comment. What does not end once is not looked for again.
    static int? EndOfHidden(string html, int open, HashSet<string> missing)
    {
        var (tag, end) = html.AsSpan(open) switch
        {
            ['<', '!', '-', '-', ..] => ("<!--", "-->"),
            ['<', 's' or 'S', ..] when IsCalled("script") => ("<script", "</script"),
            ['<', 's' or 'S', ..] when IsCalled("style") => ("<style", "</style"),
            _ => ("", ""),
        };
        if (tag.Length == 0 || missing.Contains(end))
        {
            return null;
        }

        for (var at = open + tag.Length; (at = html.IndexOf(end, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (tag == "<!--")
            {
                return at + end.Length;
            }

            var after = html.AsSpan(at + end.Length).TrimStart();
            if (after is ['>', ..])
            {
                return html.Length - after.Length + 1;
            }
        }

        missing.Add(end);
        return null;

        bool IsCalled(string name) => Name(html.AsSpan(open + 1)).Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    static int? EndOfTag(string html, int open)
    {
        if (open + 1 >= html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
        {
            return null;
        }

        var at = open + 2;
        for (var quotes = 0; quotes < MostQuotes; quotes++)
        {
            var next = html.AsSpan(at).IndexOfAny(EndsOrQuotes);
            if (next < 0 || html[at + next] == '<')
            {
                return null;
            }

            at += next;
            if (html[at] == '>')
            {
                return at + 1;
            }

            at = html.IndexOf(html[at], at + 1) + 1;
            if (at == 0)
            {
                return null;
            }
        }

        return null;
    }

    // One blank in the place of any white space, and none around.
    static string Collapse(string text)
    {
        var words = new StringBuilder(text.Length);
        var rest = text.AsSpan().Trim();
        while (rest.Length > 0)
        {
            var end = 0;
            while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
            {
                end++;
            }

            words.Append(words.Length > 0 ? " " : "").Append(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        return words.ToString();
    }
}
