using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service as the program that operators start.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly Said _said;
    readonly Task _listening;

    ServiceProcess(Process process, Said said, Task listening)
    {
        (_process, _said, _listening) = (process, said, listening);
        var start = said.ToString();
        var url = start[start.IndexOf("http://", StringComparison.Ordinal)..];
        Http = new HttpClient { BaseAddress = new Uri(url[..url.AsSpan().IndexOfAny(" \n\\\"")]) };
        Http.DefaultRequestHeaders.Add("X-Api-Key", SnapshotScene.Key);
    }

    public HttpClient Http { get; }

    public string Text => _said.ToString();

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it, by another program where one is named, and waits until it serves.</summary>
    public static Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string?> variables, params string[] by) => StartAsync(variables, [], by);

    /// <summary>Starts the demo, which makes its class in this folder.</summary>
    public static async Task<ServiceProcess> DemoAsync(string temporaryFolder)
    {
        var demo = await StartAsync(new Dictionary<string, string?> { ["TMPDIR"] = temporaryFolder }, ["demo"], []);
        await demo.LoggedAsync("they are removed when the demo ends");
        return demo;
    }

    static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string?> variables, string[] args, string[] by)
    {
        var (process, said) = (Start(variables, args, by), new Said());
        var listening = ListenAsync(process, said);
        await Task.WhenAll(said.UntilAsync("http://"), said.UntilAsync("Ready"));
        return new ServiceProcess(process, said, listening);
    }

    /// <summary>Ends when its log says this; hands back the line.</summary>
    public async Task<string> LoggedAsync(string text, int times = 1)
    {
        await _said.UntilAsync(text, times);
        return _said.ToString().Split('\n').First(line => line.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<(int ExitCode, string Out, string Error)> RunAsync(IReadOnlyDictionary<string, string?> variables, params string[] args) =>
        RunByAsync([], variables, args);

    /// <summary>The same, run by another program.</summary>
    public static async Task<(int ExitCode, string Out, string Error)> RunByAsync(string[] by, IReadOnlyDictionary<string, string?> variables, params string[] args)
    {
        using var process = Start(variables, args, by);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text, await error);
    }

    /// <summary>Whether it still takes new calls.</summary>
    public async Task<bool> IsAnsweringAsync()
    {
        try
        {
            using var fresh = new HttpClient { BaseAddress = Http.BaseAddress };
            await fresh.GetStringAsync("/healthz", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As a service manager stops it; waits for its end.</summary>
    public async Task StopAsync()
    {
        await Signal.SendAsync(_process, "TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _listening;
        _process.Dispose();
    }

    static async Task ListenAsync(Process process, Said said)
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            said.Add($"{line}\n");
        }

        said.End();
    }

    static Process Start(IReadOnlyDictionary<string, string?> variables, string[] args, string[] by)
    {
        var folder = OtherUser.ProgramFolder(by);
        string[] line = [.. by, Path.Combine(folder, "snapshot-api"), .. args];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            // It reads the folder it starts in, which the tests' own need not let it.
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        // A runtime that is killed would leave its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }
}
