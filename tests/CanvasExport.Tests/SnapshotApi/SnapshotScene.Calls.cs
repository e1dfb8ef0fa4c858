using System.Net;
using System.Text;
using System.Text.Json;

namespace CanvasExport.Tests.SnapshotApi;

// What the instructor's programs ask of the service, and what they are told.
internal sealed partial class SnapshotScene
{
    /// <summary>A service with Ana's home, in which something was done that a shell says.</summary>
    public static async Task<SnapshotScene> WithHomeAsync(string deed)
    {
        var scene = await StartAsync();
        scene.Write($"home/{Ana}/own.txt", "own");
        await Shell.RunInAsync(scene.InHomes(Ana), deed);
        return scene;
    }

    /// <summary>Takes a snapshot of Ana's home, called lab.</summary>
    public Task<string> TakeAsync() => AskAsync<string>("/snapshot", ("STUDENT_ID", Ana), ("SNAPSHOT_NAME", "lab"));

    public Task<HttpResponseMessage> PostAsync(string route, params (string Name, string Value)[] fields) =>
        Http.PostAsync(route, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    /// <summary>Posts, and hands back the JSON of an answer with 200.</summary>
    public async Task<T> AskAsync<T>(string route, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(route, fields);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{route} answered {answer.StatusCode}: {text}\n{Log}");
        return JsonSerializer.Deserialize<T>(text)!;
    }

    /// <summary>Posts what must be refused, in the one shape of errors and without a path of the machine; hands back the message.</summary>
    public async Task<string> RefusedAsync(int status, string route, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(route, fields);
        return await RefusedAsync(status, answer);
    }

    public async Task<string> RefusedAsync(int status, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == status, $"Not {status} but {(int)answer.StatusCode}: {text}");
        Assert.DoesNotContain(Root, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(["status", "error", "message", "type", "title", "detail"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(status, json.RootElement.GetProperty("status").GetInt32());
        Assert.NotEqual("", json.RootElement.GetProperty("error").GetString());
        return json.RootElement.GetProperty("message").GetString()!;
    }

    /// <summary>Posts, and hands back the bytes of an answer with 200.</summary>
    public async Task<byte[]> FetchAsync(string route, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(route, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string> FetchTextAsync(string route, params (string Name, string Value)[] fields) =>
        Encoding.UTF8.GetString(await FetchAsync(route, fields));
}
