using System.Text.RegularExpressions;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>
/// Turns HTML that students and teachers wrote into a fragment that can stand in a page: nothing in it runs, loads, submits or
/// reaches out of its place. It is parsed as a browser would, <see cref="AllowedHtml"/> takes out what may not stay, and the rest is
/// written anew.
/// </summary>
public static partial class HtmlSanitizer
{
    const int MostPasses = 3;

    /// <param name="html">What Canvas stored.</param>
    /// <param name="topHeading">The level that the text's highest heading gets, 2 to 6.</param>
    /// <param name="files">The files that the archive has of those at Canvas; null where there are none.</param>
    public static SafeHtml Sanitize(string html, int topHeading, LocalFiles? files = null)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return SafeHtml.FromSanitizer("");
        }

        return SafeHtml.FromSanitizer(LongSource.IsLong(html)
            ? string.Join('\n', LongSource.Parts(html).Select(part => Settle(part, topHeading, files)))
            : Settle(html, topHeading, files));
    }

    static string Settle(string html, int topHeading, LocalFiles? files) =>
        SimpleMarkup.TryWrite(html) ?? TrySettle(html, topHeading, files) ?? TextOnly(html);

    /// <summary>A text in which nothing is markup, as it stands in a <c>pre</c>.</summary>
    public static SafeHtml Plain(string text) => SafeHtml.FromSanitizer(HtmlText.Encode(text));

    /// <summary>A text of which Canvas does not say whether it is HTML, such as a comment, as <see cref="RichText"/> takes it.</summary>
    /// <param name="text">What Canvas stored.</param>
    /// <param name="topHeading">As in <see cref="Sanitize"/>.</param>
    /// <param name="files">As in <see cref="Sanitize"/>.</param>
    public static SafeHtml RichOrPlain(string text, int topHeading, LocalFiles? files = null) =>
        !RichText.IsHtml(text) ? SafeHtml.FromSanitizer(HtmlText.Encode(text), keepsLines: true)
            : SafeHtml.FromSanitizer(Sanitize(text, topHeading, files).ToString(), RichText.KeepsLines(text));

    // What was taken out of a text may have held a block away from the paragraph around it: such a text is read once more, so that
    // a browser finds the tree that was written.
    static string? TrySettle(string html, int topHeading, LocalFiles? files)
    {
        for (var pass = 1; ; pass++)
        {
            if (GuardedHtml.TryParse(html, HtmlAllowList.IsRead) is not { } body)
            {
                return null;
            }

            MeaningfulStyle.SayInElements(body);
            var isReduced = AllowedHtml.Reduce(body);
            var writer = new FragmentWriter(new HeadingLevels(topHeading, body), files);
            html = writer.Write(body);
            if (!(isReduced || writer.HasReshaped) || pass == MostPasses)
            {
                return html;
            }
        }
    }

    // No reader should miss the words of such a text, even where its form is lost.
    static string TextOnly(string html)
    {
        var text = System.Net.WebUtility.HtmlDecode(Tag().Replace(html, " "));
        return $"<p>{HtmlText.Encode(text)}</p>";
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();
}
