using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The browser of the tests: Debian's, for Playwright brings none.</summary>
internal static class Chromium
{
    public const string NotThere = $"There is no {Path} here.";

    const string Path = "/usr/bin/chromium";

    /// <summary>A running browser, or nothing on a machine without one; in CI there must be one.</summary>
    public static async Task<(IPlaywright? Playwright, IBrowser? Browser)> TryLaunchAsync()
    {
        if (!File.Exists(Path))
        {
            return Environment.GetEnvironmentVariable("CI") is null ? (null, null) : throw new InvalidOperationException(NotThere);
        }

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
