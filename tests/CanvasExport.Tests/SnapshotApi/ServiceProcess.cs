using System.Diagnostics;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The service as the program that operators start.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    const string Held = "stopped by SIGSTOP";

    readonly Process _process;
    readonly Said _said;
    readonly Task _listening;

    ServiceProcess(Process process, Said said, Task listening) => (_process, _said, _listening) = (process, said, listening);

    public HttpClient Http { get; } = new();

    public string Text => _said.ToString();

    /// <summary>Whether a call was come to at which it was to be held.</summary>
    public bool IsHeld => _said.ToString().Contains(Held, StringComparison.Ordinal);

    public int ProcessId => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it, by another program where one is named, and waits until it serves.</summary>
    public static Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string?> variables, params string[] by) => StartAsync(variables, [], by);

    /// <summary>Starts the part of a divided service that has the rights over homes.</summary>
    public static async Task<ServiceProcess> CopierAsync(IReadOnlyDictionary<string, string?> variables, string[] by, string socket)
    {
        var (process, said) = (Start(With(variables, socket), ["copier"], by), new Said());
        var copier = new ServiceProcess(process, said, ListenAsync(process, said));
        await Task.WhenAll(said.UntilAsync("Copying for"), said.UntilAsync("Ready"));
        return copier;
    }

    /// <summary>Starts the part that callers reach.</summary>
    public static Task<ServiceProcess> FrontAsync(IReadOnlyDictionary<string, string?> variables, string[] by, string socket) =>
        StartAsync(With(variables, socket), [], by, "Serving");

    /// <summary>The settings of a part of a divided service.</summary>
    public static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> variables, string socket) =>
        new(variables) { ["JNOTE_COPIER"] = socket };

    /// <summary>Starts the demo, which makes its class in this folder.</summary>
    public static async Task<ServiceProcess> DemoAsync(string temporaryFolder)
    {
        var demo = await StartAsync(new Dictionary<string, string?> { ["TMPDIR"] = temporaryFolder }, ["demo"], []);
        await demo.LoggedAsync("they are removed when the demo ends");
        return demo;
    }

    static async Task<ServiceProcess> StartAsync(
        IReadOnlyDictionary<string, string?> variables, string[] args, string[] by, string ready = "Ready")
    {
        var (process, said) = (Start(variables, args, by), new Said());
        var listening = ListenAsync(process, said);
        await Task.WhenAll(said.UntilAsync("http://"), said.UntilAsync(ready));
        var service = new ServiceProcess(process, said, listening);
        var start = said.ToString();
        var url = start[start.IndexOf("http://", StringComparison.Ordinal)..];
        service.Http.BaseAddress = new Uri(url[..url.AsSpan().IndexOfAny(" \n\\\"")]);
        service.Http.DefaultRequestHeaders.Add("X-Api-Key", SnapshotScene.Key);
        return service;
    }

    /// <summary>Starts it, and holds it for ever when one of its threads has made such a call of the system so many times; ends then, or when
    /// it has said the text first.</summary>
    public static async Task<ServiceProcess> HeldAtAsync(
        IReadOnlyDictionary<string, string?> variables, string call, int time, string text, params string[] args)
    {
        // The tracer is the grandchild, so that the process is the service itself; what the tracer says goes where the service writes.
        string[] by =
        [
            "sh", "-c", "time=$1; shift; exec strace -D -f -qq -e trace=$0 -e inject=$0:signal=STOP:when=$time \"$@\" 2>&1",
            call, $"{time}",
        ];
        var (process, said) = (Start(variables, args, by), new Said());
        var service = new ServiceProcess(process, said, ListenAsync(process, said));
        await await Task.WhenAny(said.UntilAsync(Held), said.UntilAsync(text));
        return service;
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
        // It is made to run for a term; here it runs for a second, most of which would be the compiler's.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        // A runtime that is killed would leave its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }
}
