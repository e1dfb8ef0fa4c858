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

    /// <summary>Elements that are looked at, to be said in another way: links, headings, what would load something, mathematics.</summary>
    public static readonly FrozenSet<string> Read = Set(
        "a h1 h2 h3 h4 h5 h6 img image iframe embed object video audio source",
        "math semantics annotation annotation-xml mrow mi mn mo ms mtext mspace mstyle mpadded mphantom menclose merror mfenced",
        "msup msub msubsup mover munder munderover mfrac msqrt mroot mtable mtr mtd mmultiscripts mprescripts none");

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

    /// <summary>Of addresses that are looked at: to where a page may link, and how a notebook names its own pictures.</summary>
    public static readonly FrozenSet<string> Schemes = Set("http https mailto data attachment notebook-picture");

    /// <summary>Attributes that are looked at wherever they stand.</summary>
    public static readonly FrozenSet<string> Attributes = Set(
        "dir lang href src data alt title width height colspan rowspan scope start reversed type");

    // Style, the sources of mathematics and the names of recordings are read to be said in another way; they are never written.
    static readonly FrozenDictionary<string, FrozenSet<string>> OnlyOf = new Dictionary<string, FrozenSet<string>>
    {
        ["ol"] = Set("style"),
        ["span"] = Set("style"),
        ["li"] = Set("value"),
        ["math"] = Set("alttext"),
        ["annotation"] = Set("encoding"),
        ["img"] = Set("data-equation-content data-api-endpoint"),
        ["a"] = Set("id class data-api-endpoint", Media),
        ["iframe"] = Set("data-api-endpoint", Media),
        ["video"] = Set("aria-label data-api-endpoint", Media),
        ["audio"] = Set("aria-label data-api-endpoint", Media),
    }.ToFrozenDictionary();

    const string Media = "data-media-id data-media_comment_id data-media-type data-media_comment_type";

    /// <summary>Attributes that are looked at on some elements alone.</summary>
    public static readonly FrozenSet<string> AttributesOfSome = OnlyOf.Values.SelectMany(names => names).ToFrozenSet();

    /// <summary>Whether the parser should take note of an attribute at all.</summary>
    public static bool IsRead(string element, string attribute) => !WithoutAttributes.Contains(element)
        && (Attributes.Contains(attribute) || (OnlyOf.TryGetValue(element, out var names) && names.Contains(attribute)));

    static FrozenDictionary<string, string> Map(params string[] lists) => Words(lists)
        .Select(word => word.Split('='))
        .ToFrozenDictionary(pair => pair[0], pair => pair[^1]);

    static FrozenSet<string> Set(params string[] lists) => Words(lists).ToFrozenSet(StringComparer.Ordinal);

    static IEnumerable<string> Words(string[] lists) => lists.SelectMany(list => list.Split(' '));
}
