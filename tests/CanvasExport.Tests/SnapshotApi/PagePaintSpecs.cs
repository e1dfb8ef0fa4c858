using CanvasExport.Tests.MakeHtml;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>How long a teacher of two hundred waits until there is something to see; skipped on a machine without Chromium.</summary>
public sealed class PagePaintSpecs(ITestOutputHelper output)
{
    // From the key press that signs in until all two hundred are painted: two frames after the last of them is in the page.
    const string ClassPainted = """
        () => new Promise(resolve => {
          const begin = performance.now();
          new MutationObserver((_, observer) => {
            if (document.querySelectorAll('#students tr').length === 200) {
              observer.disconnect();
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begin)));
            }
          }).observe(document.querySelector('#students'), { childList: true });
          document.querySelector('#sign-in button').click();
        })
        """;

    const string FirstPaint = """
        () => new Promise(resolve => new PerformanceObserver(list => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          first && resolve(first.startTime);
        }).observe({ type: 'paint', buffered: true }))
        """;

    [Fact]
    public async Task The_first_paint_and_that_of_the_whole_class_come_within_a_second()
    {
        await using var scene = await PageClassSpecs.ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync(1400);
        var (page, first, whole) = (browser.Page, new List<double>(), new List<double>());
        for (var load = 0; load < 3 || (load < 20 && Math.Max(first.Min(), whole.Min()) > 1_000); load++)
        {
            await page.GotoAsync(scene.Url.AbsoluteUri);
            first.Add(await page.EvaluateAsync<double>(FirstPaint));
            await page.Locator("#key").FillAsync(SnapshotScene.Key);
            whole.Add(await page.EvaluateAsync<double>(ClassPainted));
        }

        output.WriteLine($"first paint {string.Join(", ", first)}; whole class {string.Join(", ", whole)} ms");

        // Other programs may have the machine just then: the fastest of three, or of more where it is very busy.
        Assert.InRange(first.Min(), 1, 1_000);
        Assert.InRange(whole.Min(), 1, 1_000);
    }
}
