using System.Net;
using System.Text.Json.Nodes;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class CourseListTests
{
    [Fact]
    public async Task An_account_lists_all_its_courses_but_the_deleted_ones()
    {
        var school = new School();
        school.AddCourse("Mine");
        school.AddCourse("Somebody else's", ownerTeaches: false);
        school.AddCourse("Deleted").WorkflowState = "deleted";
        await using var visitor = await Visitor.OfAsync(school);

        Assert.Equal(["Mine", "Somebody else's"], Names(await visitor.ListAsync("/api/v1/accounts/self/courses")));
        Assert.Equal(["Mine"], Names(await visitor.ListAsync("/api/v1/courses?enrollment_type=teacher&state[]=available")));
        Assert.Empty(await visitor.ListAsync("/api/v1/courses?enrollment_type=student"));
    }

    [Fact]
    public async Task A_token_without_account_rights_may_not_list_the_account()
    {
        var school = new School();
        await using var visitor = await Visitor.OfAsync(school, new SampleCanvasOptions { MayListAccount = false });

        using var response = await visitor.GetAsync($"/api/v1/accounts/{school.AccountId}/courses");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_course_names_its_term_when_asked()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        (course.SisId, course.Term) = ("S-1", new SchoolTerm(41, "Spring 2024", "2024-02-01T07:00:00Z", null));
        await using var visitor = await Visitor.OfAsync(school);

        var bare = await visitor.JsonAsync($"/api/v1/courses/{course.Id}");
        var withTerm = await visitor.JsonAsync("/api/v1/courses/sis_course_id:S-1?include[]=term");

        Assert.Null(bare["term"]);
        Assert.Equal("Spring 2024", (string?)withTerm["term"]!["name"]);
    }

    [Fact]
    public async Task A_course_restricted_by_date_shows_nothing_but_its_id()
    {
        var school = new School();
        var course = school.AddCourse("Not yet");
        course.IsRestrictedByDate = true;
        await using var visitor = await Visitor.OfAsync(school);

        var row = Assert.Single(await visitor.ListAsync("/api/v1/courses"))!;

        Assert.Equal($$"""{"id":{{course.Id}},"access_restricted_by_date":true}""", row.ToJsonString());
    }

    [Fact]
    public async Task Ids_pass_two_to_the_53_and_come_as_text_when_asked()
    {
        var school = new School { LastId = 10_170_000_001_100_250 };
        school.AddCourse("Large");
        await using var visitor = await Visitor.OfAsync(school);

        var asNumber = await visitor.JsonAsync("/api/v1/courses/10170000001100251");
        using var response = await visitor.GetAsync(
            "/api/v1/courses/10170000001100251", headers: headers => headers.Accept.ParseAdd("application/json+canvas-string-ids"));
        var asText = JsonNode.Parse(await Visitor.TextAsync(response))!;

        Assert.Equal(10_170_000_001_100_251, asNumber["id"]!.GetValue<long>());
        Assert.Equal("10170000001100251", asText["id"]!.GetValue<string>());
        Assert.Equal("7", asText["account_id"]!.GetValue<string>());
        Assert.Equal(500, asText["storage_quota_mb"]!.GetValue<int>());
    }

    [Fact]
    public async Task Any_object_can_be_bent()
    {
        var school = new School();
        var course = school.AddCourse("Bent");
        course.Extra["name"] = null;
        course.Extra["novelty"] = new JsonObject { ["deep"] = 1 };
        course.Without.Add("time_zone");
        await using var visitor = await Visitor.OfAsync(school);

        var shown = (await visitor.JsonAsync($"/api/v1/courses/{course.Id}")).AsObject();

        Assert.True(shown.TryGetPropertyValue("name", out var name) && name is null);
        Assert.Equal("""{"deep":1}""", shown["novelty"]!.ToJsonString());
        Assert.False(shown.ContainsKey("time_zone"));
    }

    [Fact]
    public async Task An_assignment_shows_its_rubric_only_when_it_has_one_and_its_links_absolute()
    {
        var school = new School();
        var course = school.AddCourse("Maps");
        var plain = course.AddAssignment("Plain");
        var graded = course.AddAssignment("Graded");
        graded.Rubric.Add(new SchoolCriterion("_1", 5, "Voice", new SchoolRating("blank", 5, "Full")));
        var brief = school.AddFile("brief.pdf", [1]);
        graded.Description = $"""<a href="/courses/{course.Id}/files/{brief.Id}/download">Brief</a> <img src="/images/a.png"> href="/x" """;
        await using var visitor = await Visitor.OfAsync(school);

        var first = await visitor.JsonAsync($"/api/v1/courses/{course.Id}/assignments/{plain.Id}");
        var second = await visitor.JsonAsync($"/api/v1/courses/{course.Id}/assignments/{graded.Id}");

        Assert.Null(first["rubric"]);
        Assert.Equal("blank", (string?)second["rubric"]![0]!["ratings"]![0]!["id"]);
        var url = visitor.Server.Url.ToString().TrimEnd('/');
        var link = $"{url}/courses/{course.Id}/files/{brief.Id}/download?verifier={brief.Uuid}&amp;wrap=1";
        var api = $"data-api-endpoint=\"{url}/api/v1/files/{brief.Id}\" data-api-returntype=\"File\"";
        Assert.Equal(
            $"""<a href="{link}" {api}>Brief</a> <img src="{url}/images/a.png"> href="/x" """,
            (string?)second["description"]);
    }

    static IEnumerable<string?> Names(IEnumerable<JsonNode?> rows) => rows.Select(row => (string?)row!["name"]);
}
