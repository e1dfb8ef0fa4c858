using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CanvasExport.MakeHtml.Html;

/// <summary>
/// Turns HTML that students and teachers wrote into a fragment that can stand in a page: nothing in it runs, loads, submits or
/// reaches out of its place. It is parsed as a browser would, and written anew from what <see cref="HtmlAllowList"/> names.
/// </summary>
internal static partial class HtmlSanitizer
{
    // A parser's time grows with the square of open elements. A long essay pasted from a word processor has a few thousand.
    const int MostElements = 20_000;
    const int DeepestNesting = 100;
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

        try
        {
            return SafeHtml.FromSanitizer(Settle(html, topHeading, files));
        }
        catch (TooManyElementsException)
        {
            return TextOnly(html);
        }
    }

    /// <summary>A text in which nothing is markup, as it stands in a <c>pre</c>.</summary>
    public static SafeHtml Plain(string text) => SafeHtml.FromSanitizer(HtmlText.Encode(text));

    // What was taken out of a text may have held a block away from the paragraph around it: such a text is read once more, so that
    // a browser finds the tree that was written.
    static string Settle(string html, int topHeading, LocalFiles? files)
    {
        for (var pass = 1; ; pass++)
        {
            var body = Parse(html);
            var writer = new FragmentWriter(new HeadingLevels(topHeading, body), files);
            html = writer.Write(body);
            if (!writer.HasReshaped || pass == MostPasses)
            {
                return html;
            }
        }
    }

    static IElement Parse(string html)
    {
        var count = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = DeepestNesting,
            SkipComments = true,
            ShouldEmitAttribute = (ref token, name) => HtmlAllowList.IsRead(token.Name.ToString(), name.ToString()),
            OnCreated = (_, _) =>
            {
                if (++count > MostElements)
                {
                    throw new TooManyElementsException();
                }
            },
        });
        return parser.ParseDocument("<!DOCTYPE html><body>" + html.Replace(HtmlText.EndForParser, '\ufffd')).Body!;
    }

    // No reader should miss the words of such a text, even where its form is lost.
    static SafeHtml TextOnly(string html)
    {
        var text = System.Net.WebUtility.HtmlDecode(Tag().Replace(html, " "));
        return SafeHtml.FromSanitizer($"<p>{HtmlText.Encode(text)}</p>");
    }

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    sealed class TooManyElementsException : Exception;
}
