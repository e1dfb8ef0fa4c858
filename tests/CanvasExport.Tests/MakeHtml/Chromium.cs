using System.Collections;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The browser of the tests: Debian's, for Playwright brings none. One for all of them, started when the first asks for it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    const string NotThere = "There is no chromium on the PATH.";

    // The one without a window, where it is, for it takes less.
    static readonly string? Program = Tools.Find("chromium-headless-shell") ?? Tools.Find("chromium");
    static readonly SemaphoreSlim Starting = new(1);
    static IPlaywright? _playwright;
    static IBrowser? _browser;

    /// <summary>The browser, started anew if it broke down; skips the test where there is none, which in CI is a failure.</summary>
    internal static async Task<IBrowser> GetAsync()
    {
        Tools.Require(Program is not null, NotThere);
        await Starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser = _browser is { IsConnected: true } ? _browser : await LaunchAsync(_playwright);
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>When all tests are over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Program,
        Env = InUtf8(),
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    // In a locale that is not UTF-8, Chromium calls a download with an umlaut in its name "download".
    static Dictionary<string, string> InUtf8()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        variables["LC_ALL"] = "C.UTF-8";
        return variables;
    }
}
