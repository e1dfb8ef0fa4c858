using System.Globalization;
using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>That Canvas refuses is on the page and in the figures days before the deadline; skipped on a machine without
/// Chromium.</summary>
[Trait("Takes", "long")]
public sealed class DeadlineTroublePageSpecs
{
    [Theory]
    [InlineData(401, "Canvas refuses the token: it has expired or was deleted.")]
    [InlineData(403, "Canvas does not let this token read the assignments and students of course 77")]
    [InlineData(503, "Canvas is in trouble (HTTP 503")]
    public async Task I_see_that_Canvas_refuses_while_there_is_time_to_mend_it(int status, string why)
    {
        var now = DateTimeOffset.UtcNow;
        await using var scene = await DeadlineScene.StartAsync(now.ToString("O", CultureInfo.InvariantCulture));
        scene.Enroll(1, 2);
        scene.Canvas.Assign(5, "Lab 1", $"{now.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        await scene.ServeAsync();
        scene.Canvas.Refuses = status;
        await scene.UntilAsync(now.AddMinutes(10).ToString("O", CultureInfo.InvariantCulture));

        // Another instance on the same volume is asked, which Canvas answers no better.
        await scene.Volume.StopAsync();
        await scene.Volume.ServeAsync(settings: scene.Canvas.Settings);
        await using var browser = await WatchedBrowser.LaunchAsync();
        await PageActions.SignInAsync(scene.Volume, browser.Page);

        var state = browser.Page.Locator("#deadlines-state");
        await Assertions.Expect(state).ToContainTextAsync(why);
        await Assertions.Expect(state).ToContainTextAsync("Canvas told these dates at ");
        await Assertions.Expect(state).ToHaveClassAsync("wrong");
        await Assertions.Expect(browser.Page.Locator("#deadlines-warning")).ToContainTextAsync(why);
        await Assertions.Expect(browser.Page.Locator("#deadlines-warning")).ToBeInViewportAsync();
        await Assertions.Expect(browser.Page.Locator("#deadlines-rows tr")).ToContainTextAsync("2 to come");
        var figures = await scene.Volume.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("snapshot_api_deadlines_canvas_answers 0", figures, StringComparison.Ordinal);
        Assert.Contains("snapshot_api_deadlines{state=\"Waiting\"} 2", figures, StringComparison.Ordinal);
    }
}
