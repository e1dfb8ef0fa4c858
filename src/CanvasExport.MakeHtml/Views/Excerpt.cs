using System.Text.RegularExpressions;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Views;

/// <summary>The first words of a text, without its markup.</summary>
internal static partial class Excerpt
{
    const int Length = 180;

    // Few texts have more markup than this before so many words.
    const int Read = 4_000;

    public static string Of(SafeHtml html)
    {
        var fragment = html.ToString();
        if (fragment.Length > Read)
        {
            // The sanitiser writes a < only where a tag begins, and a > only where one ends: none is cut through.
            var tag = fragment.LastIndexOf('<', Read - 1);
            fragment = fragment[..(tag > fragment.LastIndexOf('>', Read - 1) ? tag : Read)];
        }

        return Cut(PlainText.Of(Seen().Replace(fragment, "$1$2")));
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
