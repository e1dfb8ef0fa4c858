using System.Text.Json.Nodes;
using CanvasExport.SnapshotApi.Deadlines;
using CanvasExport.SnapshotApi.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A Canvas with one course, 77, whose dates and students a test moves about.</summary>
internal sealed class CanvasOfDates : IAsyncDisposable
{
    public const string Token = "a-token-of-canvas";

    readonly WebApplication _app;

    CanvasOfDates(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public string Zone { get; set; } = "Europe/Berlin";

    public JsonArray Assignments { get; } = [];

    public JsonArray Students { get; } = [];

    /// <summary>The status that every call is refused with; none where it answers.</summary>
    public int Refuses { get; set; }

    public List<string> Asked { get; } = [];

    /// <summary>The settings of a service that keeps the deadlines of the course.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["CANVAS_API_URL"] = $"{Url}",
        ["CANVAS_API_TOKEN"] = Token,
        ["JNOTE_CANVAS_COURSE"] = "77",
    };

    public static async Task<CanvasOfDates> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var canvas = new CanvasOfDates(app);
        app.Run(canvas.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return canvas;
    }

    /// <summary>Starts a scene's service anew, as one that has watched the course since then and was down meanwhile.</summary>
    public async Task ServeDownSinceAsync(SnapshotScene scene, DateTimeOffset since)
    {
        new DeadlineBook(new Volume(scene.Settings), 77).WritePlan(new DeadlinePlan(since, null, null));
        await scene.StopAsync();
        await scene.ServeAsync(settings: Settings);
    }

    /// <summary>An assignment that is due then; <c>null</c> for one without a date.</summary>
    public JsonObject Assign(long id, string name, string? due, string? locked = null)
    {
        var assignment = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["due_at"] = due,
            ["lock_at"] = locked,
            ["published"] = true,
            ["only_visible_to_overrides"] = false,
            ["overrides"] = new JsonArray(),
        };
        Assignments.Add(assignment);
        return assignment;
    }

    public static void Override(JsonObject assignment, string whom, JsonNode value, string? due)
    {
        ((JsonArray)assignment["overrides"]!).Add(new JsonObject { ["id"] = 1, [whom] = value, ["due_at"] = due });
    }

    public void Enroll(long id, long section = 1, long? group = null) => Students.Add(new JsonObject
    {
        ["id"] = id,
        ["name"] = $"Student {id}",
        ["enrollments"] = new JsonArray(new JsonObject { ["type"] = "StudentEnrollment", ["course_section_id"] = section }),
        ["group_ids"] = group is { } one ? new JsonArray(one) : [],
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        Asked.Add($"{context.Request.Method} {context.Request.Path}");
        var path = $"{context.Request.Path}";
        var isIn = context.Request.Headers.Authorization == $"Bearer {Token}";
        if (Refuses != 0 || !isIn)
        {
            context.Response.StatusCode = isIn ? Refuses : 401;
            context.Response.Headers.WWWAuthenticate = context.Response.StatusCode == 401 ? "Bearer realm=\"canvas-lms\"" : "";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"errors\":[{\"message\":\"no\"}]}");
            return;
        }

        JsonNode? answer = path switch
        {
            "/api/v1/courses/77" => new JsonObject { ["id"] = 77, ["time_zone"] = Zone },
            "/api/v1/courses/77/assignments" => Assignments,
            "/api/v1/courses/77/users" => Students,
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer?.ToJsonString() ?? "{\"errors\":[{\"message\":\"The specified resource does not exist.\"}]}");
    }
}
