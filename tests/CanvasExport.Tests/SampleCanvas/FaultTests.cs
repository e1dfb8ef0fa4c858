using System.Text.Json;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_meets_as_many_matching_requests_as_it_was_added_for()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add("/courses", Fault.Status(503, "later", "text/plain", retryAfter: "7"), times: 2, skip: 1);

        Assert.Equal(200, await StatusAsync(visitor, "/api/v1/courses"));
        Assert.Equal(200, await StatusAsync(visitor, "/api/v1/users/self"));
        using var first = await visitor.GetAsync("/api/v1/courses");
        Assert.Equal((503, "7", "later"), ((int)first.StatusCode, $"{first.Headers.RetryAfter}", await Visitor.TextAsync(first)));
        Assert.Equal(503, await StatusAsync(visitor, "/api/v1/courses"));
        Assert.Equal(200, await StatusAsync(visitor, "/api/v1/courses"));
    }

    [Fact]
    public async Task A_load_balancer_answers_in_HTML()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add("/courses", Fault.Html(502));

        using var response = await visitor.GetAsync("/api/v1/courses");

        Assert.Equal((502, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Throttling_comes_in_both_forms_and_a_token_can_expire()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add("/courses", Fault.Throttled429);
        visitor.Server.Faults.Add("/courses", Fault.Throttled403);
        visitor.Server.Faults.Add("/courses", Fault.ExpiredToken);

        using var first = await visitor.GetAsync("/api/v1/courses");
        using var second = await visitor.GetAsync("/api/v1/courses");
        using var third = await visitor.GetAsync("/api/v1/courses");

        Assert.Equal([429, 403, 401], new[] { first, second, third }.Select(response => (int)response.StatusCode));
        Assert.Contains("Rate Limit Exceeded", await Visitor.TextAsync(second), StringComparison.Ordinal);
        Assert.True(third.Headers.Contains("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_reset_ends_the_connection_before_any_header()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        visitor.Server.Faults.Add("/courses", Fault.Reset, Faults.Always);

        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync("/api/v1/courses"));

        Assert.Equal(0, visitor.Server.Requests[0].Status);
    }

    [Fact]
    public async Task A_cut_announces_everything_and_sends_exactly_a_part()
    {
        var school = new School();
        var file = school.AddFile("large.zip", SchoolContent.Pattern(200_000));
        await using var visitor = await Visitor.OfAsync(school);
        visitor.Server.Faults.Add("/files/" + file.Uuid, Fault.CutAfter(70_000));
        var url = (string)(await visitor.JsonAsync($"/api/v1/files/{file.Id}/public_url"))["public_url"]!;

        using var response = await visitor.GetAsync(url, token: false, onlyHeaders: true);
        using var received = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(received, TestContext.Current.CancellationToken));

        Assert.Equal(200_000, response.Content.Headers.ContentLength);
        Assert.Equal(70_000, received.Length);
    }

    [Fact]
    public async Task Broken_JSON_ends_in_the_middle()
    {
        var school = new School();
        school.AddCourse("Course");
        await using var visitor = await Visitor.OfAsync(school);
        visitor.Server.Faults.Add("/courses", Fault.BrokenJson);

        using var response = await visitor.GetAsync("/api/v1/courses");
        var text = await Visitor.TextAsync(response);

        Assert.StartsWith("[{", text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(text));
    }

    [Fact]
    public async Task Empty_pages_stand_in_between_and_nothing_is_lost()
    {
        await using var visitor = await Visitor.OfAsync(FiveCourses());
        visitor.Server.Faults.Add("/accounts/self/courses", Fault.EmptyPage, times: 2, skip: 1);

        var pages = await visitor.PagesAsync("/api/v1/accounts/self/courses?per_page=2");

        Assert.Equal([2, 0, 0, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(visitor.Server.Requests.Count, visitor.Server.Requests.Select(seen => seen.PathAndQuery).Distinct().Count());
    }

    [Fact]
    public async Task A_next_link_can_lead_abroad_or_to_itself()
    {
        await using var visitor = await Visitor.OfAsync(FiveCourses());
        visitor.Server.Faults.Add("/courses", Fault.ForeignNext);
        visitor.Server.Faults.Add("/courses", Fault.RepeatedNext);

        using var abroad = await visitor.GetAsync("/api/v1/courses?per_page=2");
        using var itself = await visitor.GetAsync("/api/v1/courses?per_page=2");

        Assert.StartsWith(visitor.Server.StorageUrl.ToString(), Visitor.Link(abroad, "next"), StringComparison.Ordinal);
        Assert.Equal(visitor.Server.Url + "api/v1/courses?per_page=2", Visitor.Link(itself, "next"));
    }

    [Fact]
    public async Task A_held_request_waits_until_it_is_released()
    {
        await using var visitor = await Visitor.OfAsync(new School());
        var hold = visitor.Server.Faults.Hold("/courses");

        var waiting = visitor.GetAsync("/api/v1/courses");
        await hold.Reached;
        Assert.Equal(200, await StatusAsync(visitor, "/api/v1/courses"));
        Assert.False(waiting.IsCompleted);
        hold.Release();
        using var response = await waiting;

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_server_can_be_closed_while_a_request_is_held()
    {
        Task<HttpResponseMessage> waiting;
        await using (var visitor = await Visitor.OfAsync(new School()))
        {
            var hold = visitor.Server.Faults.Hold("/courses");
            waiting = visitor.GetAsync("/api/v1/courses");
            await hold.Reached;
        }

        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    static School FiveCourses()
    {
        var school = new School();
        for (var number = 0; number < 5; number++)
        {
            school.AddCourse($"{number}");
        }

        return school;
    }

    static async Task<int> StatusAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        return (int)response.StatusCode;
    }
}
