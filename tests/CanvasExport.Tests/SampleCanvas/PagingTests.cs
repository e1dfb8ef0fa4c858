using System.Net;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class PagingTests
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("?per_page=25", 25)]
    [InlineData("?per_page=1000", 100)]
    [InlineData("?per_page=0", 1)]
    [InlineData("?per_page=-3", 1)]
    [InlineData("?per_page=many", 1)]
    public async Task A_page_holds_ten_rows_unless_asked_otherwise_and_never_more_than_a_hundred(string query, int rows)
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithAssignments(120));

        var page = await visitor.JsonAsync("/api/v1/courses/1/assignments" + query);

        Assert.Equal(rows, page.AsArray().Count);
    }

    [Fact]
    public async Task The_link_header_is_written_as_Canvas_writes_it()
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithAssignments(5));

        using var response = await visitor.GetAsync(
            "/api/v1/courses/1/assignments?per_page=2&page=2&order_by=name&include[]=all_dates&access_token=x");

        var url = visitor.Server.Url + "api/v1/courses/1/assignments?include%5B%5D=all_dates&order_by=name";
        Assert.Equal(
            $"<{url}&page=2&per_page=2>; rel=\"current\",<{url}&page=3&per_page=2>; rel=\"next\",<{url}&page=1&per_page=2>; rel=\"prev\","
            + $"<{url}&page=1&per_page=2>; rel=\"first\",<{url}&page=3&per_page=2>; rel=\"last\"",
            Assert.Single(response.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task Following_next_visits_every_row_once()
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithAssignments(5), new SampleCanvasOptions { PageSizeLimit = 2 });

        var pages = await visitor.PagesAsync("/api/v1/courses/1/assignments?per_page=100");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(["0", "1", "2", "3", "4"], pages.SelectMany(page => page).Select(row => row!["name"]!.ToString()));
    }

    [Fact]
    public async Task A_page_past_the_end_is_empty_and_a_page_that_is_no_number_is_not_found()
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithAssignments(5));

        var past = await visitor.JsonAsync("/api/v1/courses/1/assignments?page=9");
        using var word = await visitor.GetAsync("/api/v1/courses/1/assignments?page=first");

        Assert.Empty(past.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, word.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/courses/1/users")]
    [InlineData("/api/v1/accounts/self/courses")]
    public async Task Lists_that_Canvas_does_not_count_name_no_last_page(string address)
    {
        var school = SchoolWithAssignments(0);
        school.AddCourse("Second");
        school.Courses[0].AddStudent("Zoë O'Neil");
        await using var visitor = await Visitor.OfAsync(school);

        using var response = await visitor.GetAsync(address + "?per_page=1");

        Assert.NotNull(Visitor.Link(response, "next"));
        Assert.Null(Visitor.Link(response, "last"));
    }

    [Fact]
    public async Task Submissions_of_students_are_paged_by_bookmark()
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithStubs(5));

        using var response = await visitor.GetAsync(StubsAddress + "&per_page=2");
        var pages = await visitor.PagesAsync(StubsAddress + "&per_page=2");

        Assert.Contains("page=bookmark:", Visitor.Link(response, "next"), StringComparison.Ordinal);
        Assert.Contains("page=first&", Visitor.Link(response, "current"), StringComparison.Ordinal);
        Assert.Null(Visitor.Link(response, "prev"));
        Assert.Null(Visitor.Link(response, "last"));
        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(5, pages.SelectMany(page => page).Select(row => row!["id"]!.GetValue<long>()).Distinct().Count());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("bookmark:nonsense!")]
    public async Task A_page_that_is_no_bookmark_is_the_first_page_again(string page)
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithStubs(5));

        var first = await visitor.JsonAsync(StubsAddress + "&per_page=2");
        var second = await visitor.JsonAsync(StubsAddress + "&per_page=2&page=" + page);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task A_next_link_of_more_than_six_kilobytes_is_dropped_silently()
    {
        await using var visitor = await Visitor.OfAsync(SchoolWithAssignments(30));
        var query = string.Concat(Enumerable.Range(0, 400).Select(number => $"&assignment_ids[]={number}"));

        using var response = await visitor.GetAsync("/api/v1/courses/1/assignments?per_page=5" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Link"));
    }

    const string StubsAddress = "/api/v1/courses/1/students/submissions?student_ids[]=all";

    static School SchoolWithAssignments(int count)
    {
        var school = new School();
        var course = school.AddCourse("Course");
        course.Id = 1;
        for (var number = 0; number < count; number++)
        {
            course.AddAssignment($"{number}");
        }

        return school;
    }

    static School SchoolWithStubs(int count)
    {
        var school = SchoolWithAssignments(1);
        for (var number = 0; number < count; number++)
        {
            school.Courses[0].AddStudent($"Student {number}");
        }

        return school;
    }
}
