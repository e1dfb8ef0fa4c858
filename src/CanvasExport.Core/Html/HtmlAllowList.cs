using System.Collections.Frozen;

namespace CanvasExport.Core.Html;

/// <summary>What of a stranger's HTML may stand in a page. Everything that is not named here stays out.</summary>
public static class HtmlAllowList
{
    /// <summary>Elements that are written, by the name they come with; the value is the name they are written with.</summary>
    public static readonly FrozenDictionary<string, string> Elements = Map(
        "p br wbr hr div blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption",
        "strong em u s del ins small sub sup mark q cite code kbd samp var abbr dfn bdi bdo ruby rt rp span",
        "b=strong i=em strike=s tt=code address=div article=div aside=div center=div footer=div header=div main=div nav=div section=div",
        "details=div summary=p fieldset=div legend=p xmp=pre listing=pre plaintext=pre");

    /// <summary>Elements whose content goes with them: it is no text, or not meant to be read.</summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "script style template noscript noembed noframes svg head title meta link base basefont bgsound applet",
        "select datalist option optgroup input param source track canvas map area frameset frame");

    public static readonly FrozenSet<string> Void = Set("br wbr hr");

    /// <summary>Elements that mean something only in certain parents; elsewhere their content stands in a <c>div</c>.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> Parents = new Dictionary<string, FrozenSet<string>>
    {
        // A stray <li> would close a list item of ours.
        ["li"] = Set("ul ol"),
        ["dt"] = Set("dl"),
        ["dd"] = Set("dl"),
        ["caption"] = Set("table"),
        ["thead"] = Set("table"),
        ["tbody"] = Set("table"),
        ["tfoot"] = Set("table"),
        ["tr"] = Set("thead tbody tfoot"),
        ["th"] = Set("tr"),
        ["td"] = Set("tr"),
    }.ToFrozenDictionary();

    // Formatting elements lose all theirs: a parser repeats an open <b lang=1> in every paragraph after it, as often as they differ.
    static readonly FrozenSet<string> WithoutAttributes = Set("b big code em font i nobr s small strike strong tt u");

    static readonly FrozenSet<string> Attributes = Set(
        "dir lang href src data alt title width height colspan rowspan scope start reversed type");

    /// <summary>Whether the parser should take note of an attribute at all.</summary>
    public static bool IsRead(string element, string attribute) =>
        !WithoutAttributes.Contains(element) && (Attributes.Contains(attribute) || IsReadOnlyOf(element, attribute));

    // Style, the sources of mathematics and the names of recordings are read to be said in another way; they are never written.
    static bool IsReadOnlyOf(string element, string attribute) => (element, attribute) is
        ("ol" or "span", "style") or ("li", "value") or ("img", "data-equation-content") or ("math", "alttext") or (
            "annotation", "encoding")
        or ("a", "id" or "class") or ("video" or "audio", "aria-label")
        or ("a" or "img" or "iframe" or "video" or "audio", "data-api-endpoint")
        or ("a" or "iframe" or "video" or "audio",
            "data-media-id" or "data-media_comment_id" or "data-media-type" or "data-media_comment_type");

    static FrozenDictionary<string, string> Map(params string[] lists) => Words(lists)
        .Select(word => word.Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => pair[^1]);

    static FrozenSet<string> Set(params string[] lists) => Words(lists).ToFrozenSet(StringComparer.Ordinal);

    static IEnumerable<string> Words(string[] lists) => lists.SelectMany(list => list.Split(' '));
}
