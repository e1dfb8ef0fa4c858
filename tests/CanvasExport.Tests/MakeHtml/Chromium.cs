using System.Collections;
using CanvasExport.Tests.Support;
using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The browser of the tests: Debian's, for Playwright brings none.</summary>
internal static class Chromium
{
    public const string NotThere = "There is no chromium on the PATH.";

    /// <summary>A running browser, or nothing on a machine without one; in CI there must be one.</summary>
    public static async Task<(IPlaywright? Playwright, IBrowser? Browser)> TryLaunchAsync()
    {
        if (Tools.Find("chromium") is not { } program)
        {
            return Environment.GetEnvironmentVariable("CI") is null ? (null, null) : throw new InvalidOperationException(NotThere);
        }

        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Env = InUtf8(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        }));
    }

    // In a locale that is not UTF-8, Chromium calls a download with an umlaut in its name "download".
    static Dictionary<string, string> InUtf8()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        variables["LC_ALL"] = "C.UTF-8";
        return variables;
    }
}
