using System.Text.RegularExpressions;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The first words of a text, without its markup.</summary>
internal static partial class Excerpt
{
    const int Length = 180;

    // Most texts have so many words in their first letters; few have more markup than the second before them.
    const int ReadFirst = 700;
    const int Read = 4_000;

    // What was cut through at the end is not among the words that are shown.
    const int LongestReference = 20;

    public static string Of(SafeHtml html)
    {
        var fragment = html.ToString();
        return fragment.Length > ReadFirst && Words(fragment, ReadFirst) is { Length: > Length + LongestReference } enough ? Cut(enough)
            : Cut(Words(fragment, Read));
    }

    static string Words(string fragment, int most)
    {
        if (fragment.Length > most)
        {
            // The sanitiser writes a < only where a tag begins, and a > only where one ends: none is cut through.
            var tag = fragment.LastIndexOf('<', most - 1);
            fragment = fragment[..(tag > fragment.LastIndexOf('>', most - 1) ? tag : most)];
        }

        return PlainText.Of(Seen().Replace(fragment, "$1$2"));
    }

    // What is seen or heard in the place of words, as EmbeddedWriter writes it.
    [GeneratedRegex("<img src=\"[^\"]*\" alt=\"([^\"]*)\" class=\"equation\"[^>]*>|<(?:video|audio) [^>]* aria-label=\"([^\"]*)\">")]
    private static partial Regex Seen();

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
