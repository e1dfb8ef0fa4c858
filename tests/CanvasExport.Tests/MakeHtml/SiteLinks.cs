using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Walks every page of an archive as a reader could.</summary>
internal static class SiteLinks
{
    /// <summary>Fails unless each link and each source leads to a file of exports/, and to a place that is there, or out into the web by the hand of a student.</summary>
    /// <returns>How many of them lead to a place within the archive.</returns>
    public static int AssertAllResolve(string exports)
    {
        var pages = Directory.EnumerateFiles(exports, "*.html", SearchOption.AllDirectories).Where(IsOurs)
            .ToDictionary(path => path, path => new HtmlParser().ParseDocument(File.ReadAllText(path)));
        var count = 0;
        foreach (var (path, page) in pages)
        {
            foreach (var link in page.QuerySelectorAll("[href], [src]"))
            {
                var address = link.GetAttribute("href") ?? link.GetAttribute("src")!;
                if (address.StartsWith("http", StringComparison.Ordinal) || address.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    Assert.Equal(("a", "noopener noreferrer"), (link.LocalName, link.GetAttribute("rel")));
                    continue;
                }

                var target = new Uri(new Uri(AddressOf(path)), address);
                Assert.True(target.LocalPath.StartsWith(exports + Path.DirectorySeparatorChar, StringComparison.Ordinal), $"{path} leads out of the archive: {address}");
                Assert.True(File.Exists(target.LocalPath), $"{path} has a dead link: {address}");
                Assert.True(HasPlace(pages, target), $"{path} leads to a place that is not there: {address}");
                count++;
            }
        }

        return count;
    }

    /// <summary>The address by which a browser opens a file.</summary>
    public static string AddressOf(string path) => "file://" + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    // A student may have handed in a page too.
    static bool IsOurs(string path) => File.ReadAllText(path).Contains("class=\"colophon\"", StringComparison.Ordinal);

    static bool HasPlace(Dictionary<string, IHtmlDocument> pages, Uri target) =>
        target.Fragment.Length == 0 || pages[target.LocalPath].GetElementById(target.Fragment[1..]) is not null;
}
