using AngleSharp.Dom;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Content;

namespace CanvasExport.Core.Html;

/// <summary>
/// A file of the archive that a text shows, plays or links. <c>Key</c> is that of <see cref="EmbeddedLink"/>, <c>Url</c> where it came
/// from, <c>Link</c> its address as the page sees it, <c>Player</c> the element that plays it, null where none does.
/// </summary>
public sealed record LocalFile(string Key, string Url, string Link, bool IsPicture, bool IsLinked, string? Player)
{
    /// <summary>Where the captions of a recording stand: kind, language, name, and the text itself.</summary>
    public IReadOnlyList<(string Kind, string Locale, string Name, string Source)> Captions { get; init; } = [];

    /// <summary>Whether it is the picture of an equation.</summary>
    public bool IsEquation => EmbeddedLink.TryOf(Url) is { Kind: EmbeddedKind.Equation };

    /// <summary>Whether this is what an address led to: a file of the same id on another server is another file.</summary>
    public bool IsAt(string address) =>
        !Uri.TryCreate(Url, UriKind.Absolute, out var here)
        || (Uri.TryCreate(here, address.Trim(), out var url)
            && (CanvasHosts.IsSame(url, here, CanvasHosts.TryCourse(here)) || CanvasHosts.IsTwin(url, here)));
}

/// <summary>Finds the archive's own copy of what a text shows, plays or links at Canvas.</summary>
public class LocalFiles(IEnumerable<LocalFile> files)
{
    readonly Dictionary<string, LocalFile> _byKey = files.DistinctBy(file => file.Key).ToDictionary(file => file.Key);

    // A text that was written once is read again with the addresses that were put into it.
    readonly Dictionary<string, LocalFile> _byLink = files.DistinctBy(file => file.Link).ToDictionary(file => file.Link);

    /// <summary>Null where the archive has no such file.</summary>
    public virtual LocalFile? TryFind(IElement element)
    {
        var address = element.GetAttribute("href") ?? element.GetAttribute("src");
        return address is not null && _byLink.TryGetValue(address, out var written) ? written
            : EmbeddedLink.TryOf(element) is { } link && _byKey.TryGetValue(link.Key, out var file)
                && (file.IsAt(link.Address) || (link.ApiAddress.Length > 0 && file.IsAt(link.ApiAddress)))
                    ? file
            : null;
    }
}
