using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CanvasExport.Core.Content;

/// <summary>Parses HTML that strangers wrote as a browser would, but gives up on a text that would keep it busy for hours.</summary>
public static class GuardedHtml
{
    /// <summary>No character; where it stands, AngleSharp's parser believes that the text ends.</summary>
    public const char EndForParser = '\uffff';

    // A parser's time grows with the square of open elements. A long essay pasted from a word processor has a few thousand.
    const int MostElements = 20_000;
    const int DeepestNesting = 100;

    // Making one takes longer than parsing a page of text.
    [ThreadStatic]
    static BrowsingContext? _context;

    /// <summary>The body of a text; null where it has more elements than anybody writes.</summary>
    /// <param name="html">The text.</param>
    /// <param name="isRead">Of which element, named first, the parser should take note of which attribute; null for every one.</param>
    public static IElement? TryParse(string html, Func<string, string, bool>? isRead = null)
    {
        var count = 0;
        var options = new HtmlParserOptions
        {
            MaximumDepth = DeepestNesting,
            SkipComments = true,
            ShouldEmitAttribute = (ref token, name) => isRead is null || isRead(token.Name.ToString(), name.ToString()),
            OnCreated = (_, _) =>
            {
                if (++count > MostElements)
                {
                    throw new TooManyElementsException();
                }
            },
        };
        try
        {
            return new HtmlParser(options, _context ??= new BrowsingContext(Configuration.Default))
                .ParseDocument("<!DOCTYPE html><body>" + html.Replace(EndForParser, '\ufffd')).Body;
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    sealed class TooManyElementsException : Exception;
}
