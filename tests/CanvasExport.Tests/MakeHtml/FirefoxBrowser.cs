using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Debian's Firefox, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), with what it asked for and complained
/// about.</summary>
internal sealed class FirefoxBrowser : IOtherBrowser
{
    readonly Process _process;
    readonly string _profile;
    readonly ClientWebSocket _socket = new();
    string _context = "";
    int _id;

    FirefoxBrowser(Process process, string profile) => (_process, _profile) = (process, profile);

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public static async Task<FirefoxBrowser> StartAsync(string program, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("firefox-").FullName;

        // The list of downloads opens in front of the page, and takes the keys.
        await File.WriteAllTextAsync(
            Path.Combine(profile, "user.js"),
            $"""
            user_pref("browser.download.alwaysOpenPanel", false);
            user_pref("browser.download.folderList", 2);
            user_pref("browser.download.dir", "{profile}");
            """,
            cancellationToken);
        var start = new ProcessStartInfo(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = profile;
        var browser = new FirefoxBrowser(Process.Start(start)!, profile);
        try
        {
            browser._process.OutputDataReceived += (_, _) => { };
            browser._process.BeginOutputReadLine();
            await browser.ConnectAsync(cancellationToken);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task OpenAsync(string address, CancellationToken cancellationToken) => await AskAsync(
        "browsingContext.navigate", new JsonObject { ["context"] = _context, ["url"] = address, ["wait"] = "complete" }, cancellationToken);

    public async Task<string> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("script.evaluate", new JsonObject
        {
            ["expression"] = expression,
            ["awaitPromise"] = true,
            ["target"] = new JsonObject { ["context"] = _context },
        }, cancellationToken);
        return answer["result"]?["value"]?.ToString() ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    public async Task PressAsync(string keys, CancellationToken cancellationToken, string held = "") => await AskAsync(
        "input.performActions", new JsonObject { ["context"] = _context, ["actions"] = Keystrokes.Of(keys, held) }, cancellationToken);

    /// <summary>Chooses files in a field for them, as its dialog would.</summary>
    public async Task ChooseFilesAsync(string selector, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var found = await AskAsync("browsingContext.locateNodes", new JsonObject
        {
            ["context"] = _context,
            ["locator"] = new JsonObject { ["type"] = "css", ["value"] = selector },
        }, cancellationToken);
        await AskAsync("input.setFiles", new JsonObject
        {
            ["context"] = _context,
            ["element"] = new JsonObject { ["sharedId"] = found["nodes"]![0]!["sharedId"]!.ToString() },
            ["files"] = new JsonArray([.. paths.Select(path => JsonValue.Create(path))]),
        }, cancellationToken);
    }

    /// <summary>Gives the window another size.</summary>
    public async Task ResizeAsync(int width, int height, CancellationToken cancellationToken) => await AskAsync(
        "browsingContext.setViewport",
        new JsonObject { ["context"] = _context, ["viewport"] = new JsonObject { ["width"] = width, ["height"] = height } },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of its that is just ending still wrote there; the system empties the folder some day.
        }
    }

    async Task ConnectAsync(CancellationToken cancellationToken)
    {
        const string Listening = "WebDriver BiDi listening on ";
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("Firefox ended before it could be asked.");
        }
        while (!line.StartsWith(Listening, StringComparison.Ordinal));

        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri($"{line[Listening.Length..]}/session"), cancellationToken);
        await AskAsync("session.new", new JsonObject { ["capabilities"] = new JsonObject() }, cancellationToken);
        await AskAsync(
            "session.subscribe", new JsonObject { ["events"] = new JsonArray("log.entryAdded", "network.beforeRequestSent") },
            cancellationToken);

        // A tab of its own: the first one, of a window that nobody sees, gives no element the focus.
        var tab = await AskAsync("browsingContext.create", new JsonObject { ["type"] = "tab" }, cancellationToken);
        _context = tab["context"]!.ToString();
        await AskAsync("browsingContext.activate", new JsonObject { ["context"] = _context }, cancellationToken);
    }

    async Task<JsonNode> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var id = ++_id;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(question.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
            }

            Note(message);
        }
    }

    void Note(JsonNode message)
    {
        if (message["method"]?.ToString() == "log.entryAdded")
        {
            Complaints.Add(message["params"]!["text"]?.ToString() ?? "");
        }
        else if (message["method"]?.ToString() == "network.beforeRequestSent")
        {
            Requests.Add(message["params"]!["request"]!["url"]!.ToString());
        }
    }

    async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16_384];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(whole.ToArray())!;
    }
}
