using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Debian's WebKit, driven by WebDriver (https://www.w3.org/TR/webdriver2/), on a screen that nobody sees.</summary>
internal sealed class WebKitBrowser : IOtherBrowser
{
    readonly List<Process> _processes = [];
    readonly HttpClient _http = new();
    string _session = "";

    public List<string> Complaints { get; } = [];

    public static async Task<WebKitBrowser> StartAsync(
        string driver, string screen, string browserPath, CancellationToken cancellationToken)
    {
        var browser = new WebKitBrowser();
        try
        {
            await browser.BeginAsync(driver, screen, browserPath, cancellationToken);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task OpenAsync(string address, CancellationToken cancellationToken) =>
        await AskAsync($"{_session}/url", new JsonObject { ["url"] = address }, cancellationToken);

    public async Task<string> EvaluateAsync(string expression, CancellationToken cancellationToken) => (await AskAsync(
        $"{_session}/execute/async",
        new JsonObject { ["script"] = $"Promise.resolve({expression}).then(arguments[0])", ["args"] = new JsonArray() },
        cancellationToken))?.ToString() ?? "";

    public async Task PressAsync(string keys, CancellationToken cancellationToken, string held = "") =>
        await AskAsync($"{_session}/actions", new JsonObject { ["actions"] = Keystrokes.Of(keys, held) }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var process in Enumerable.Reverse(_processes))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    async Task BeginAsync(string driver, string screen, string browserPath, CancellationToken cancellationToken)
    {
        // It chooses a screen that is free, and writes its number where it is told to.
        var xvfb = Start(screen, ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], null);
        var display = $":{await xvfb.StandardOutput.ReadLineAsync(cancellationToken)}";
        var port = FreePort();
        Start(driver, [$"--port={port}"], display);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        var wanted = new JsonObject
        {
            ["capabilities"] = new JsonObject
            {
                ["alwaysMatch"] = new JsonObject
                {
                    ["webkitgtk:browserOptions"] = new JsonObject { ["binary"] = browserPath, ["args"] = new JsonArray("--automation") },
                },
            },
        };
        while (true)
        {
            try
            {
                var session = await AskAsync("session", wanted.DeepClone(), cancellationToken);
                _session = $"session/{session!["sessionId"]}";
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // It does not listen yet.
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    Process Start(string program, string[] arguments, string? display)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DISPLAY"] = display;
        start.Environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1";
        start.Environment["LIBGL_ALWAYS_SOFTWARE"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        var process = Process.Start(start)!;
        _processes.Add(process);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task<JsonNode?> AskAsync(string path, JsonNode question, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(question);
        await content.LoadIntoBufferAsync(cancellationToken);
        using var answer = await _http.PostAsync(path, content, cancellationToken);
        var value = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))?["value"];
        return answer.IsSuccessStatusCode ? value : throw new InvalidOperationException(value?.ToJsonString());
    }
}
