using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CanvasExport.Core.Content;

/// <summary>Parses HTML that strangers wrote as a browser would, but gives up on a text that would keep it busy for hours.</summary>
public static partial class GuardedHtml
{
    /// <summary>No character; where it stands, AngleSharp's parser believes that the text ends.</summary>
    public const char EndForParser = '\uffff';

    // A long essay pasted from a word processor has a few thousand.
    const int MostElements = 20_000;
    const int DeepestNesting = 100;

    // A parser's time grows with the square of open elements: of 20,000 it takes ten seconds.
    const int MostOpen = 1_000;

    // Elements that nobody has to close.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClosingThemselves =
        "p li dt dd tr td th tbody thead tfoot option rt rp br hr wbr img input col embed source track area base link meta param".Split(' ')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Making one takes longer than parsing a page of text.
    [ThreadStatic]
    static BrowsingContext? _context;

    /// <summary>The body of a text; null where it has more elements than anybody writes, or more within one another.</summary>
    /// <param name="html">The text.</param>
    /// <param name="isRead">Of which element, named first, the parser should take note of which attribute; null for every one.</param>
    public static IElement? TryParse(string html, Func<string, string, bool>? isRead = null)
    {
        if (IsTooDeep(html))
        {
            return null;
        }

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

    static bool IsTooDeep(string html)
    {
        var open = 0;
        foreach (var match in Tag().EnumerateMatches(html))
        {
            var name = html.AsSpan(match.Index + 1, match.Length - 1);
            var isEnd = name[0] == '/';
            if (!ClosingThemselves.Contains(isEnd ? name[1..] : name))
            {
                open = Math.Max(0, open + (isEnd ? -1 : 1));
            }

            if (open > MostOpen)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("</?[a-zA-Z][^\\s/>]*")]
    private static partial Regex Tag();

    sealed class TooManyElementsException : Exception;
}
