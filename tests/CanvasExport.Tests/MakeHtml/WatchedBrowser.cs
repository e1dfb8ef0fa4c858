using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Debian's Chromium with one page, and everything that the page asked for or complained about.</summary>
internal sealed class WatchedBrowser : IAsyncDisposable
{
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;
    readonly List<string> _requests = [];
    readonly List<string> _complaints = [];

    WatchedBrowser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.Context.Request += (_, request) => _requests.Add(request.Url);
        page.Context.Page += (_, other) => _complaints.Add($"opened {other.Url}");
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Download += (_, download) => _complaints.Add($"downloaded {download.Url}");
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"said {dialog.Message}");
            try
            {
                await dialog.DismissAsync();
            }
            catch (PlaywrightException)
            {
                // The page went on without waiting for an answer.
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The addresses asked for, in the order in which they were.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Lines of the console, errors, dialogs, downloads and windows that opened.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Skips the test where there is no Chromium; in CI that is a failure.</summary>
    public static async Task<WatchedBrowser> LaunchAsync(int width = 1200, ColorScheme colors = ColorScheme.Light, bool offline = false)
    {
        var (playwright, browser) = await Chromium.TryLaunchAsync();
        Assert.SkipWhen(browser is null, Chromium.NotThere);
        var page = await browser!.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
                ColorScheme = colors,
                Offline = offline
            });
        return new WatchedBrowser(playwright!, browser, page);
    }

    /// <summary>Waits until the page can be seen: Chromium drops what is typed before.</summary>
    public Task SeeAsync() => Page.EvaluateAsync("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))");

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    public static string AddressOf(string path) => "file://"
        + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
