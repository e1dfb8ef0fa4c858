using System.Net;
using System.Text;
using CanvasExport.MakeHtml.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The first words of a text, without its markup.</summary>
internal static class Excerpt
{
    const int Length = 180;

    public static string Of(SafeHtml html)
    {
        // The sanitiser writes a < only where a tag begins, and a > only where one ends.
        var (text, isInTag) = (new StringBuilder(), false);
        foreach (var c in html.ToString())
        {
            isInTag = c == '<' || (isInTag && c != '>');
            if (c == '>' || char.IsWhiteSpace(c))
            {
                Space(text);
            }
            else if (!isInTag)
            {
                text.Append(c);
            }

            // An entity takes up to eight characters.
            if (text.Length > Length * 8)
            {
                break;
            }
        }

        return Cut(WebUtility.HtmlDecode(text.ToString().Trim()));
    }

    static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }

    static string Cut(string text)
    {
        if (text.Length <= Length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', Length);
        end = end > Length / 2 ? end : Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd('.', ',', ';', ':', ' ') + "…";
    }
}
