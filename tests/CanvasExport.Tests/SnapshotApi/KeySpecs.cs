using System.Net;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>Who is let in.</summary>
public sealed class KeySpecs
{
    public static TheoryData<string> Routes =>
    [
        "/get_snapshot_list", "/get_snapshot_file_list", "/get_snapshot_zip", "/get_snapshot_file", "/put_student_report", "/snapshot", "/snapshot_all",
        "/api/students", "/openapi/v1.json", "/metrics", "/no/such/route",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_the_key_nobody_learns_anything(string route)
    {
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/a.txt", "secret");
        using var stranger = new HttpClient { BaseAddress = scene.Url };
        var messages = new List<string>();
        foreach (var student in (string[])[SnapshotScene.Ana, "nobody", "../../etc"])
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("STUDENT_ID", student), KeyValuePair.Create("SNAPSHOT_NAME", "lab_2026-01-01")]);
            using var answer = await stranger.PostAsync(route, form, TestContext.Current.CancellationToken);
            messages.Add(await scene.RefusedAsync(401, answer));
        }

        using var get = await stranger.GetAsync(route, TestContext.Current.CancellationToken);
        messages.Add(await scene.RefusedAsync(401, get));
        Assert.Single(messages.Distinct());
    }

    [Fact]
    public async Task Keys_of_every_length_but_the_right_one_are_refused()
    {
        await using var scene = await SnapshotScene.StartAsync();
        var right = SnapshotScene.Key;
        string[] wrong =
        [
            .. Enumerable.Range(0, right.Length).Select(length => right[..length]), right + "x", right.ToUpperInvariant(), new string('a', right.Length),
            new string('a', 8000), $"{right},{right}", $"{right} {right}",
        ];
        foreach (var key in wrong)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync(scene, key));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync(scene, right, right));
        Assert.Equal(HttpStatusCode.NotAcceptable, await AskWithAsync(scene, right));
    }

    [Fact]
    public async Task The_key_is_asked_for_before_a_byte_of_the_body()
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var line = await RawLine.OpenAsync(scene.Url);

        await line.SendAsync("POST /put_student_report HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 999999999999\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401 ", await line.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00e9\u00ff")]
    [InlineData("\u00d0\u00ba\u00d0")]
    public async Task A_key_of_any_bytes_is_a_wrong_key(string key)
    {
        await using var scene = await SnapshotScene.StartAsync();
        await using var line = await RawLine.OpenAsync(scene.Url);

        await line.SendAsync($"GET /api/students HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: {key}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401 ", await line.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_the_service_lives_is_no_secret()
    {
        await using var scene = await SnapshotScene.StartAsync();
        using var stranger = new HttpClient { BaseAddress = scene.Url };

        Assert.Equal("ok", await stranger.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    static async Task<HttpStatusCode> AskWithAsync(SnapshotScene scene, params string[] keys)
    {
        using var http = new HttpClient { BaseAddress = scene.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/get_snapshot_list");
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
