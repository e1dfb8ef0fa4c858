using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace CanvasExport.Core.Html;

/// <summary>
/// What of a parsed text may be looked at when it is written anew. HtmlSanitizer, a library that many keep, decides it by
/// <see cref="HtmlAllowList"/>; what we write of the rest is our own business.
/// </summary>
/// <remarks>https://github.com/mganss/HtmlSanitizer</remarks>
public static class AllowedHtml
{
    const string Pictures = "data:image/";

    static readonly Ganss.Xss.HtmlSanitizer Library = Make();

    static readonly string Dropped = string.Join(',', HtmlAllowList.Dropped.Except(HtmlAllowList.Read));

    /// <summary>
    /// Takes out of a text what no page may hold; of elements that are merely unknown, what they hold stays. True where some were taken
    /// from around others, so that a parser may read another tree from what is written.
    /// </summary>
    public static bool Reduce(IElement body)
    {
        // Most texts are of paragraphs and words alone, of which there is nothing to decide.
        if (body.GetElementsByTagName("*").All(IsPlain))
        {
            return false;
        }

        foreach (var element in body.QuerySelectorAll(Dropped))
        {
            element.Remove();
        }

        var before = Count(body);
        Library.SanitizeDom((IHtmlDocument)body.Owner!, (IHtmlElement)body);
        return Count(body) < before;
    }

    static bool IsPlain(IElement element) => element is IHtmlElement { Attributes.Length: 0 }
        && HtmlAllowList.Elements.ContainsKey(element.LocalName);

    static int Count(IElement body) => body.GetElementsByTagName("*").Length;

    static Ganss.Xss.HtmlSanitizer Make()
    {
        var library = new Ganss.Xss.HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = HtmlAllowList.Elements.Keys.Concat(HtmlAllowList.Read).ToHashSet(),
            AllowedAttributes = HtmlAllowList.Attributes.Concat(HtmlAllowList.AttributesOfSome).ToHashSet(),
            AllowedSchemes = HtmlAllowList.Schemes.ToHashSet(),
            UriAttributes = new HashSet<string> { "href", "src", "data", "data-api-endpoint" },
        })
        {
            KeepChildNodes = true,

            // All text is encoded when it is written; twice would be too often.
            EncodeLiteralTextElementContent = _ => { },
        };

        // The bytes of a picture may stand where a picture stands; nothing else may bring its own.
        library.FilterUrl += (_, link) => link.SanitizedUrl =
            link.OriginalUrl.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            && !(link.Tag is IHtmlImageElement && link.OriginalUrl.StartsWith(Pictures, StringComparison.OrdinalIgnoreCase))
                ? null : link.SanitizedUrl;

        // "&{" was run by a browser of 1997. Today it is part of an address.
        library.RemovingAttribute += (_, attribute) => attribute.Cancel = attribute.Reason == RemoveReason.NotAllowedValue;
        return library;
    }
}
