using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Files;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Walks every page of an archive as a reader could.</summary>
internal static partial class SiteLinks
{
    static readonly string[] Outgoing = ["http:", "https:", "mailto:"];

    /// <summary>Fails unless each link and each source leads to a file of exports/, and to a place that is there, or out into the web by
    /// the hand of a student.</summary>
    /// <returns>How many of them lead to a place within the archive.</returns>
    public static int AssertAllResolve(string exports) => AssertAllResolve(exports, PagesOf(exports).ToDictionary(path => path, Read));

    /// <summary>The same of pages that were read already.</summary>
    public static int AssertAllResolve(string exports, Dictionary<string, IHtmlDocument> pages)
    {
        var count = 0;
        foreach (var (path, page) in pages)
        {
            Assert.Empty(
                page.QuerySelectorAll(
                "[srcset], [poster], [action], [formaction], [ping], [background], [target], object, embed, iframe, base"));
            foreach (var link in page.QuerySelectorAll("[href], [src], [cite]"))
            {
                var address = link.GetAttribute("href") ?? link.GetAttribute("src") ?? link.GetAttribute("cite")!;
                // A page that is opened from a disk may load no file for the captions of a player.
                if (IsWithin(link.LocalName, address))
                {
                    continue;
                }

                if (Scheme().Match(address) is { Success: true } scheme)
                {
                    Assert.Contains(scheme.Value, Outgoing);
                    Assert.Equal(("a", "noopener noreferrer"), (link.LocalName, link.GetAttribute("rel")));
                    continue;
                }

                AssertResolves(exports, pages, path, address);
                count++;
            }
        }

        return count;
    }

    static bool IsWithin(string element, string address) => (element == "img"
        && address.StartsWith("data:image/png;base64,", StringComparison.Ordinal))
        || (element == "track" && address.StartsWith("data:text/vtt", StringComparison.Ordinal));

    /// <summary>Fails unless an address on a page, or among what the search finds, leads to a place within the archive.</summary>
    public static void AssertResolves(string exports, Dictionary<string, IHtmlDocument> pages, string path, string address)
    {
        var target = new Uri(new Uri(AddressOf(path)), address);
        Assert.True(
            target is { IsFile: true, Host: "" } && target.LocalPath.StartsWith(
            exports + Path.DirectorySeparatorChar, StringComparison.Ordinal), $"{path} leads out of the archive: {address}");
        Assert.True(File.Exists(target.LocalPath), $"{path} has a dead link: {address}");
        Assert.True(HasPlace(pages, target), $"{path} leads to a place that is not there: {address}");
    }

    /// <summary>The pages that make-html wrote, for a student may have handed in one too; the first page is the first.</summary>
    public static IReadOnlyList<string> PagesOf(string exports) =>
    [
        .. Directory.EnumerateFiles(exports, "*.html", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("class=\"colophon\"", StringComparison.Ordinal))
            .OrderBy(path => path != Path.Combine(exports, ArchivePaths.IndexHtml)).ThenBy(path => path, StringComparer.Ordinal),
    ];

    public static IHtmlDocument Read(string path) => new HtmlParser().ParseDocument(File.ReadAllText(path));

    /// <summary>
    /// Few pages that together have everything that any of them has: each element with each of its classes and roles. What is added to a
    /// page later is among them without a word here.
    /// </summary>
    public static IReadOnlyList<string> PagesOfEachKind(IEnumerable<string> paths)
    {
        var parts = paths.ToDictionary(
            path => path, path =>
            Read(path).All.Select(element => $"{element.LocalName} {element.ClassName} {element.GetAttribute("role")}").ToHashSet());
        var chosen = new List<string>();
        while (parts.Values.Any(some => some.Count > 0))
        {
            var (richest, its) = parts.MaxBy(page => page.Value.Count);
            chosen.Add(richest);
            its = [.. its];
            foreach (var some in parts.Values)
            {
                some.ExceptWith(its);
            }
        }

        return chosen;
    }

    /// <summary>The address by which a browser opens a file.</summary>
    public static string AddressOf(string path) => "file://"
        + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    static bool HasPlace(Dictionary<string, IHtmlDocument> pages, Uri target) =>
        target.Fragment.Length == 0 || pages[target.LocalPath].GetElementById(Uri.UnescapeDataString(target.Fragment[1..])) is not null;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}
