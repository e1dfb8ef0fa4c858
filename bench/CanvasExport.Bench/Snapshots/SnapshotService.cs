using System.Diagnostics;

namespace CanvasExport.Bench.Snapshots;

/// <summary>snapshot-api as operators run it, on folders of its own.</summary>
internal sealed class SnapshotService : IDisposable
{
    const string Key = "a-key-for-the-bench-only";

    readonly Process _process;

    SnapshotService(Process process, Uri url, int connections)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
        {
            BaseAddress = url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        Http.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public HttpClient Http { get; }

    /// <summary>The most memory it has had so far.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public static async Task<SnapshotService> StartAsync(string root, int connections = 16)
    {
        var start = new ProcessStartInfo(Path.Combine(StepProcess.Programs, "snapshot-api")) { RedirectStandardOutput = true };
        foreach (var (name, folder) in new[] { ("JNOTE_HOME", "home"), ("JNOTE_SNAP", "snap"), ("JNOTE_INTSNAP", "int") })
        {
            start.Environment[name] = Directory.CreateDirectory(Path.Combine(root, folder)).FullName;
        }

        // It is killed at the end, and would leave its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["JUPYTER_API_KEY"] = Key;
        (start.Environment["JUPYTER_API_HOST"], start.Environment["JUPYTER_API_PORT"]) = ("127.0.0.1", "0");
        (start.Environment["JNOTE_COURSE_CODE"], start.Environment["JNOTE_SYNC_MINUTES"]) = ("BENCH", "0");
        var process = Process.Start(start)!;
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync()) is not null && !line.Contains("http://", StringComparison.Ordinal))
        {
            // It says other things while it starts.
        }

        _ = line ?? throw new InvalidOperationException("snapshot-api did not start.");
        _ = process.StandardOutput.ReadToEndAsync();
        return new SnapshotService(process, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]), connections);
    }

    public async Task<HttpResponseMessage> PostAsync(
        string route, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return (await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)).EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
