using System.Net.Http.Headers;
using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>
/// A key of each role tries every route that the service has: no more opens than the role is for, and a reader writes nothing.
/// </summary>
public sealed class RoleTableSpecs
{
    const string Lab = "lab_2026-01-01";

    // What each role may not: all other routes are open to all. A route that is not in this table must be open to readers.
    static readonly Dictionary<string, string> RefusedTo = new()
    {
        ["POST /put_student_report"] = "reader",
        ["POST /snapshot"] = "reader",
        ["POST /snapshot_all"] = "reader",
        ["POST /api/returns/plan"] = "reader",
        ["DELETE /api/students/{id}/snapshots/{name}"] = "reader instructor",
    };

    // Whoever asks, no key is needed: the page, and what a browser or a probe asks by itself.
    static readonly string[] Open =
    [
        "GET /api/downloads",
    ];

    [Theory]
    [InlineData("reader")]
    [InlineData("instructor")]
    [InlineData("admin")]
    public async Task Each_role_opens_what_it_is_for_and_no_route_more(string role)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", KeyScene.Anna, role));
        scene.Write($"snap/{SnapshotScene.Ana}/{Lab}/a.txt", "a");
        using var caller = scene.Caller(KeyScene.Anna);
        using var stranger = scene.Caller(null);
        var routes = await RoutesAsync(scene);
        Assert.Subset(routes.ToHashSet(), RefusedTo.Keys.ToHashSet());
        var before = await ListingAsync(scene);

        // Deleting comes last: the others need what it deletes.
        foreach (var route in routes.OrderBy(route => route.StartsWith("DELETE", StringComparison.Ordinal)))
        {
            var status = await TryAsync(caller, route);
            var isRefused = RefusedTo.GetValueOrDefault(route, "").Split(' ').Contains(role);
            Assert.True(isRefused == (status == 403), $"{role} {route} {status}");
            Assert.True(status is not (401 or 500), $"{role} {route} {status}");
            Assert.Equal(Open.Contains(route), await TryAsync(stranger, route) != 401);
        }

        if (role == "reader")
        {
            Assert.Equal(before, await ListingAsync(scene));
        }
    }

    static async Task<List<string>> RoutesAsync(SnapshotScene scene)
    {
        using var document = JsonDocument.Parse(
            await scene.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToList();
        Assert.True(routes.Count >= 20, $"{routes.Count} routes");
        return routes;
    }

    static async Task<int> TryAsync(HttpClient caller, string route)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var address = path.Replace("{id}", SnapshotScene.Ana, StringComparison.Ordinal).Replace("{name}", Lab, StringComparison.Ordinal)
            .Replace("{assignment}", "5", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(
            new HttpMethod(method), $"{address}{(method == "GET" ? $"?path=a.txt&from={Lab}&to={Lab}&ticket=x" : "")}");
        if (method == "POST")
        {
            request.Content = path == "/api/returns/plan"
                ? new StringContent("{\"files\":[]}", new MediaTypeHeaderValue("application/json"))
                : new MultipartFormDataContent
                {
                    { new StringContent(SnapshotScene.Ana), "STUDENT_ID" },
                    { new StringContent(path.StartsWith("/snapshot", StringComparison.Ordinal) ? "exam" : Lab), "SNAPSHOT_NAME" },
                    { new StringContent("a.txt"), "SNAPSHOT_FILENAME" },
                    { new StringContent("A+"), "UPLOAD_FILE", "a.txt" },
                };
        }

        using var answer = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    static Task<string> ListingAsync(SnapshotScene scene) => Shell.RunInAsync(
        scene.Root, "find home snap int -path 'int/.locks*' -prune -o -printf '%p %s %T@\\n' | sort");
}
