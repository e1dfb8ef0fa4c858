using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>A page in a context of its own, as in a browser of its own, and everything that the page asked for or complained about.</summary>
internal sealed class WatchedBrowser : IAsyncDisposable
{
    readonly List<string> _requests = [];
    readonly List<string> _complaints = [];

    WatchedBrowser(IPage page)
    {
        Page = page;
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
    public static async Task<WatchedBrowser> LaunchAsync(
        int width = 1200, ColorScheme colors = ColorScheme.Light, bool offline = false, ForcedColors forced = ForcedColors.None)
    {
        var browser = await Chromium.GetAsync();
        var page = await browser.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
                ColorScheme = colors,
                ForcedColors = forced,
                Offline = offline
            });
        return new WatchedBrowser(page);
    }

    /// <summary>Waits until the page can be seen: Chromium drops what is typed before.</summary>
    public Task SeeAsync() => Page.EvaluateAsync("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    public static string AddressOf(string path) => "file://"
        + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
