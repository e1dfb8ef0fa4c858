using AngleSharp.Html.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What html-validate says of the pages; skipped on a machine where it was not installed.</summary>
[Trait("Takes", "long")]
public sealed class ValidHtmlTests(SampleSite site, HostileSite hostile)
{
    // Each names elements by their ids, one or more. html-validate is not asked for them: it goes through a page once for each.
    static readonly string[] Naming =
    [
        "for", "list", "headers", "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage",
        "aria-flowto", "aria-labelledby", "aria-owns",
    ];

    [Fact]
    public async Task Every_page_of_a_school_is_valid()
    {
        var pages = await site.PagesAsync();
        Assert.InRange(pages.Count, 50, 100);

        AssertNone(await NpmPackages.ValidateAsync(pages));
        Assert.True(pages.Sum(path => AssertNamesOnlyWhatIsThere(path, SiteLinks.Read(path))) > pages.Count);
    }

    [Fact]
    public async Task Whatever_anybody_wrote_the_page_is_valid()
    {
        var pages = SiteLinks.PagesOf(await hostile.ExportsAsync()).ToDictionary(path => path, SiteLinks.Read);

        // A paragraph in a <b> that nobody closed stays there: that is how every browser reads it, and the words stay bold.
        AssertNone((await NpmPackages.ValidateAsync(pages.Keys)).Where(objection => !(
            objection.Rule is "element-permitted-content" or "element-permitted-order" && objection.Selector is { } selector
            && pages[objection.Path].QuerySelector(selector)?.Closest(".prose") is not null)));
        Assert.All(pages, page => AssertNamesOnlyWhatIsThere(page.Key, page.Value));
    }

    [Fact]
    public async Task Every_page_says_its_language_and_has_its_landmarks_one_heading_and_no_level_left_out()
    {
        foreach (var path in await site.PagesAsync())
        {
            var page = SiteLinks.Read(path);

            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.NotEmpty(page.Title!);
            Assert.Single(page.QuerySelectorAll("body > main"));
            Assert.Single(page.QuerySelectorAll("body > header"));
            Assert.Single(page.QuerySelectorAll("body > footer"));
            Assert.All(page.QuerySelectorAll("nav"), nav => Assert.NotEmpty(nav.GetAttribute("aria-label")!));
            var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
            Assert.Equal((1, 1), (levels[0], levels.Count(level => level == 1)));
            Assert.All(
                levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1,
                $"{path}: after a heading {pair.First} comes a {pair.Second}"));
        }
    }

    [Fact]
    public async Task Every_table_of_ours_names_its_columns_and_rows_and_every_picture_has_a_text()
    {
        foreach (var path in await site.PagesAsync())
        {
            var page = SiteLinks.Read(path);

            Assert.All(page.QuerySelectorAll("img"), picture => Assert.True(picture.HasAttribute("alt"), $"{path}: {picture.OuterHtml}"));
            foreach (var table in page.QuerySelectorAll("table").Where(table => table.Closest(".prose, .document") is null))
            {
                Assert.NotEmpty(table.QuerySelectorAll("thead th[scope=col]"));
                Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Single(row.QuerySelectorAll("th[scope=row]")));
            }
        }
    }

    // How many elements are named.
    static int AssertNamesOnlyWhatIsThere(string path, IHtmlDocument page)
    {
        var ids = page.All.Select(element => element.Id).ToHashSet();
        var named = (from element in page.All
                     from attribute in element.Attributes
                     where Naming.Contains(attribute.Name)
                     from id in attribute.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                     select (attribute.Name, id)).ToList();
        Assert.All(named, one => Assert.True(ids.Contains(one.id), $"{path}: {one.Name} names {one.id}, which is not there"));
        return named.Count;
    }

    static void AssertNone(IEnumerable<HtmlObjection> objections) =>
        Assert.True(!objections.Any(), string.Join('\n', objections.Take(20)));
}
