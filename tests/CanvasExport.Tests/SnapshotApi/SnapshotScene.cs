using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Proof;
using CanvasExport.SnapshotApi.Web;
using Serilog;
using Serilog.Core;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor with a running service, and the three folders that it works on.</summary>
internal sealed partial class SnapshotScene : IAsyncDisposable
{
    public const string Key = "a-key-for-the-tests-only";
    public const string Ana = "31387714";
    public const string Ben = "31387715";

    readonly LogLines _log = new();
    readonly Logger _logger;
    WebService? _service;
    int _starts;

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
        _starts++;
        if (cleanUp is null)
        {
            // The log is the scene's: it holds what services before this one said.
            await LoggedAsync("INF Ready", _starts);
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

    public ApiSettings Settings => SettingsReader.Read(name => Variables.GetValueOrDefault(name));

    /// <summary>What <c>snapshot-api verify</c> says of all copies, without a program of its own.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var differences = new List<string>();
        var check = new SnapshotCheck(
            Settings, new StudentLocks(Settings, TimeProvider.System), _logger, finding => differences.Add($"{finding}"), _ => { });
        foreach (var student in check.Students())
        {
            await check.RunAsync(student, null, TestContext.Current.CancellationToken);
        }

        return differences;
    }

    /// <summary>The same volume as another instance of the service has it.</summary>
    public SnapshotStore OpenStore(TimeProvider? clock = null, ApiSettings? settings = null) =>
        SnapshotStore.Open(settings ?? Settings, clock ?? TimeProvider.System, _logger);

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
