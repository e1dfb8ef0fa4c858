using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CanvasExport.Tests.MakeHtml;

/// <summary>
/// The browser of the tests: Debian's, for Playwright brings none. It starts once, when the first test asks for it; each test has
/// a profile of its own in it.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    public const string NotThere = $"There is no {Path} here.";

    const string Path = "/usr/bin/chromium";

    static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Shared = new(LaunchAsync);

    /// <summary>The running browser, or null on a machine without one; in CI there must be one.</summary>
    public static async Task<IBrowser?> TryGetAsync()
    {
        if (!File.Exists(Path))
        {
            return Environment.GetEnvironmentVariable("CI") is null ? null : throw new InvalidOperationException(NotThere);
        }

        return (await Shared.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (Shared.IsValueCreated)
        {
            var (playwright, browser) = await Shared.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    static async Task<(IPlaywright, IBrowser)> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        }));
    }
}
