using AngleSharp.Html.Parser;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The pages above the courses of a school with five thousand of them.</summary>
public sealed class LargeSchoolTests
{
    const int Courses = 5_000;
    const int Largest = 2_000_000;

    [Fact]
    public void The_first_page_of_five_thousand_courses_is_by_terms_and_no_page_of_it_is_above_2_MB()
    {
        var site = Site([.. Enumerable.Range(0, Courses).Select(number => Course(number, $"Term {number % 10}"))]);

        var pages = site.OnPages().ToList();

        Assert.Equal(["index.html", "courses-2.html", "courses-3.html", "courses-4.html", "courses-5.html"],
            pages.Select(page => page.Name));
        var names = new List<string>();
        foreach (var (_, view) in pages)
        {
            var html = PageRenderer.RenderSite(view).Bytes;
            Assert.InRange(html.Length, Largest / 10, Largest);
            using var page = new HtmlParser().ParseDocument(new MemoryStream(html.ToArray()));
            Assert.Equal(2, page.QuerySelectorAll("h2").Length);
            Assert.Equal(4, page.QuerySelectorAll(".pages a[href]").Length);
            names.AddRange(page.QuerySelectorAll(".course h3").Select(name => name.TextContent.Trim()));
        }

        Assert.Equal(Courses, names.Distinct().Count());
        Assert.Equal("Term 0 to Term 1", pages[1].View.Pages[0].Text);
        Assert.Null(pages[1].View.Pages[1].Link);
    }

    [Fact]
    public void The_courses_of_one_term_stand_together_under_its_name_and_of_one_alone_there_is_none()
    {
        var several = Site([Course(1, "Fall"), Course(2, "Spring"), Course(3, "Fall"), Course(4, "")]);
        var one = Site([Course(1, "Fall"), Course(2, "Fall")]);

        Assert.Equal(["Fall", "Spring", "Without a term"], Headings(several));
        Assert.Equal(["Courses"], Headings(one));
    }

    [Fact]
    public void The_completeness_of_five_thousand_courses_is_on_pages_that_a_browser_shows_at_once()
    {
        var total = new CompletenessRow(
            1, "", null, "", 40, 40, 400, 400, 500, 500, 300, 300, 200, 200, 800, 800, 200, 200, 1_000, 1_000, 10, 10, 5, 3, 0);
        var view = new CompletenessView([.. Enumerable.Range(0, Courses).Select(number => new SummarizedCourse(
            Row(number), new CompletenessSummary(total, new Dictionary<string, int>(), "")))]);

        var pages = view.OnPages().ToList();

        Assert.Equal(["completeness.html", "completeness-2.html", "completeness-3.html", "completeness-4.html", "completeness-5.html"],
            pages.Select(page => page.Name));
        foreach (var (_, page) in pages)
        {
            Assert.InRange(PageRenderer.RenderCompleteness(page).Bytes.Length, Largest / 10, Largest);
        }
    }

    [Fact]
    public void The_search_of_five_thousand_courses_is_below_2_MB()
    {
        string[] Shards(string kind) =>
            [.. Enumerable.Range(1, Courses).Select(number => $"assets/search/{10_000_000 + number}-{kind}-1.js")];

        var page = PageRenderer.RenderSearch(
            Shards("names"), Shards("texts"), [.. Enumerable.Range(1, Courses).Select(number => SearchedCourseView.Of(Row(number)))]).Bytes;

        Assert.InRange(page.Length, Largest / 10, Largest);
    }

    static IEnumerable<string> Headings(SiteView site)
    {
        var html = PageRenderer.RenderSite(Assert.Single(site.OnPages()).View).Bytes;
        using var page = new HtmlParser().ParseDocument(new MemoryStream(html.ToArray()));
        return [.. page.QuerySelectorAll("h2").Select(heading => heading.TextContent)];
    }

    static SiteView Site(IReadOnlyList<CourseView> courses) => new("canvas.example", "2020–2025", null, "", 0, null, courses);

    static CourseView Course(int number, string term) => new(
        Row(number).CourseName, $"Introduction%20to%20the%20history%20of%20the%20shore%20{number}/index.html",
        new CourseFactsView($"HIS-{number}", term, null, null, "available", 40, 20, 700, 600, "", false));

    static CourseRow Row(int number) => new(
        number, $"Introduction to the history of the shore and of those who live on it, part {number}", $"Introduction {number}",
        "2025-09-01T06:00:00Z", "available");
}
