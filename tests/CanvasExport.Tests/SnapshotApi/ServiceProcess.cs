using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service as the program that operators start.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly Task<string> _rest;

    ServiceProcess(Process process, Uri url)
    {
        _process = process;
        _rest = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Http = new HttpClient { BaseAddress = url };
        Http.DefaultRequestHeaders.Add("X-Api-Key", SnapshotScene.Key);
    }

    public HttpClient Http { get; }

    /// <summary>Starts it, by another program where one is named, and waits until it serves.</summary>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string?> variables, params string[] by)
    {
        var process = Start(variables, [], by);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(" at http://", StringComparison.Ordinal))
            {
                return new ServiceProcess(process, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]));
            }
        }

        throw new InvalidOperationException($"snapshot-api ended with {process.ExitCode}.");
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

        await _rest;
        _process.Dispose();
    }

    static Process Start(IReadOnlyDictionary<string, string?> variables, string[] args, string[] by)
    {
        string[] line = [.. by, Path.Combine(AppContext.BaseDirectory, "snapshot-api"), .. args];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        // A runtime that is killed would leave its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }
}
