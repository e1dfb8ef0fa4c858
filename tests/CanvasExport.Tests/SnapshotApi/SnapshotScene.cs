using System.Net;
using System.Text;
using System.Text.Json;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Web;
using Serilog;
using Serilog.Core;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor with a running service, and the three folders that it works on.</summary>
internal sealed class SnapshotScene : IAsyncDisposable
{
    public const string Key = "a-key-for-the-tests-only";
    public const string Ana = "31387714";
    public const string Ben = "31387715";

    readonly LogLines _log = new();
    readonly Logger _logger;
    WebService? _service;

    SnapshotScene()
    {
        _logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(_log).CreateLogger();
        foreach (var folder in (string[])["home", "snap", "int"])
        {
            Directory.CreateDirectory(Path.Combine(Root, folder));
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("canvas-export-").FullName;

    public HttpClient Http { get; private set; } = null!;

    public Uri Url => _service!.Url;

    public string Log => _log.ToString();

    /// <summary>Ends when the text has been logged so many times.</summary>
    public Task LoggedAsync(string text, int times = 1) => _log.UntilAsync(text, times);

    public Dictionary<string, string?> Variables => new()
    {
        ["JUPYTER_API_KEY"] = Key,
        ["JUPYTER_API_HOST"] = "127.0.0.1",
        ["JUPYTER_API_PORT"] = "0",
        ["JNOTE_HOME"] = InHomes(),
        ["JNOTE_SNAP"] = InSnapshots(),
        ["JNOTE_INTSNAP"] = Path.Combine(Root, "int"),
        ["JNOTE_COURSE_CODE"] = "STAT100a",
        ["JNOTE_SYNC_MINUTES"] = "0",
        ["JNOTE_MAX_HOME_GB"] = "1",
    };

    /// <summary>Starts the service; after lines of a shell in the scene's root, with what a version before left there.</summary>
    public static async Task<SnapshotScene> StartAsync(
        RequestLimits? limits = null, string? left = null, Dictionary<string, string>? settings = null)
    {
        var scene = new SnapshotScene();
        await Shell.RunInAsync(scene.Root, left ?? "");
        await scene.ServeAsync(limits, settings);
        return scene;
    }

    /// <summary>Starts the service on the scene's folders, with more settings than the usual.</summary>
    public async Task ServeAsync(RequestLimits? limits = null, Dictionary<string, string>? settings = null, Func<CancellationToken, Task>? cleanUp = null)
    {
        var all = SettingsReader.Read(name => settings?.GetValueOrDefault(name) ?? Variables.GetValueOrDefault(name));
        _service = await WebService.StartAsync(all, _logger, limits ?? new RequestLimits(), TestContext.Current.CancellationToken, cleanUp);
        Http = new HttpClient { BaseAddress = Url };
        Http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        if (cleanUp is null)
        {
            await LoggedAsync("Ready");
        }
    }

    /// <summary>Somebody who calls with another key, or with none.</summary>
    public HttpClient Caller(string? key)
    {
        var caller = new HttpClient { BaseAddress = Url };
        if (key is not null)
        {
            caller.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return caller;
    }

    /// <summary>Students 1, 2 and so on, each with as many small files.</summary>
    public static async Task<SnapshotScene> ClassAsync(int students, int files)
    {
        var scene = await StartAsync();
        for (var student = 1; student <= students; student++)
        {
            Directory.CreateDirectory(scene.InHomes($"{student}"));
            await Shell.RunInAsync(
                scene.InHomes($"{student}"), $"for number in $(seq 1 {files}); do echo {student} $number > $number.txt; done");
        }

        return scene;
    }

    /// <summary>Makes the hourly copy once, as <c>snapshot-api sync</c> does it.</summary>
    public async Task SyncAsync(TimeProvider? clock = null, TimeSpan age = default)
    {
        using var store = OpenStore(clock);
        Assert.Empty(await store.HourlyCopies.RenewAsync(age, TestContext.Current.CancellationToken));
    }

    /// <summary>Runs a verb of the program on the scene's folders.</summary>
    public Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] args) => ServiceProcess.RunAsync(Variables, args);

    /// <summary>The same volume as another instance of the service has it.</summary>
    public SnapshotStore OpenStore(TimeProvider? clock = null) =>
        SnapshotStore.Open(SettingsReader.Read(name => Variables.GetValueOrDefault(name)), clock ?? TimeProvider.System, _logger);

    public string InHomes(params string[] parts) => Path.Combine([Root, "home", .. parts]);

    public string InHourly(params string[] parts) => Path.Combine([Root, "int", .. parts]);

    public string InSnapshots(params string[] parts) => Path.Combine([Root, "snap", .. parts]);

    /// <summary>Writes a file below the root by its path with <c>/</c>.</summary>
    public void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(Root, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

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

    /// <summary>Stops the service at once, whatever it is doing.</summary>
    public async Task StopAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _service = null;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await StopAsync();

        await _logger.DisposeAsync();
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root removes what lies in folders that may not be entered.
            await Shell.RunAsync("chmod", "-R", "u+rwX", "--", Root);
        }

        await Shell.RunAsync("rm", "-rf", "--", Root);
    }
}
