using System.Net;
using CanvasExport.SampleCanvas;
using CanvasExport.SampleCanvas.Data;

namespace CanvasExport.Tests.SampleCanvas;

public sealed class AccessTests
{
    static readonly string[] Challenge = ["Bearer realm=\"canvas-lms\""];

    [Fact]
    public async Task A_request_without_a_user_agent_is_refused()
    {
        await using var visitor = await Visitor.OfAsync(new School());

        using var response = await visitor.GetAsync("/api/v1/courses", headers: headers => headers.UserAgent.Clear());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(null, "user authorization required")]
    [InlineData("bearer something", "user authorization required")]
    [InlineData("Bearer something", "Invalid access token.")]
    public async Task A_missing_or_wrong_token_is_challenged(string? authorization, string message)
    {
        await using var visitor = await Visitor.OfAsync(new School());

        using var response = await visitor.GetAsync("/api/v1/courses", token: false, headers =>
        {
            if (authorization is not null)
            {
                headers.TryAddWithoutValidation("Authorization", authorization);
            }
        });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(Challenge, response.Headers.GetValues("WWW-Authenticate"));
        Assert.Contains(message, await Visitor.TextAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task What_is_closed_to_the_token_is_refused_without_a_challenge(int status)
    {
        var school = new School();
        var course = school.AddCourse("Closed");
        course.Closed = ClosedLists.Users;
        await using var visitor = await Visitor.OfAsync(school, new SampleCanvasOptions { NotPermittedStatus = status });

        using var response = await visitor.GetAsync($"/api/v1/courses/{course.Id}/users");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("WWW-Authenticate"));
        Assert.Contains("user not authorized to perform that action", await Visitor.TextAsync(response), StringComparison.Ordinal);
        Assert.Empty(await visitor.ListAsync($"/api/v1/courses/{course.Id}/assignments"));
    }

    [Fact]
    public async Task A_British_caller_reads_British_messages()
    {
        var options = new SampleCanvasOptions { BritishMessages = true, MayListAccount = false };
        await using var visitor = await Visitor.OfAsync(new School(), options);

        using var response = await visitor.GetAsync("/api/v1/accounts/self/courses");

        Assert.Equal(
            """{"status":"unauthorised","errors":[{"message":"user not authorised to perform that action"}]}""",
            await Visitor.TextAsync(response));
    }

    [Fact]
    public async Task A_deleted_or_unknown_course_is_not_found()
    {
        var school = new School();
        var course = school.AddCourse("Gone");
        course.WorkflowState = "deleted";
        await using var visitor = await Visitor.OfAsync(school);

        using var deleted = await visitor.GetAsync($"/api/v1/courses/{course.Id}/assignments");
        using var unknown = await visitor.GetAsync("/api/v1/courses/4711");

        Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("""{"errors":[{"message":"The specified resource does not exist."}]}""", await Visitor.TextAsync(unknown));
    }

    [Fact]
    public async Task Every_request_is_remembered_with_what_was_sent_and_answered()
    {
        await using var visitor = await Visitor.OfAsync(new School());

        using var first = await visitor.GetAsync("/api/v1/courses?per_page=5");
        using var second = await visitor.GetAsync(visitor.Server.StorageUrl + "files/x/y", token: false);

        var bearer = "Bearer " + visitor.Server.Token;
        Assert.Equal(
            [
                new SeenRequest(Origin.Canvas, "GET", "/api/v1/courses?per_page=5", bearer, "tests/1.0", null, 200),
                new SeenRequest(Origin.Storage, "GET", "/files/x/y", null, "tests/1.0", null, 403),
            ],
            visitor.Server.Requests);
    }
}
