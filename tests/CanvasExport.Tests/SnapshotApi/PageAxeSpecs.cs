using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What axe-core says of the instructors' page in each of its states; skipped on a machine without Chromium or without axe-core.</summary>
[Trait("Takes", "long")]
public sealed class PageAxeSpecs
{
    [Theory]
    [InlineData(ColorScheme.Light, 1200)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Anybody_can_use_the_page(ColorScheme colors, int width)
    {
        var axe = await Axe.ReadAsync();
        await using var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/practice/notes.txt", "notes");
        scene.Write($"snap/{SnapshotScene.Ben}/old_2021-09-01/notes.txt", "notes");
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", SnapshotScene.Ana), ("SNAPSHOT_NAME", "lab"));
        await using var browser = await WatchedBrowser.LaunchAsync(width, colors);
        await browser.Page.GotoAsync(scene.Url.AbsoluteUri);
        await axe.AssertNothingAgainstAsync(browser.Page);

        await SayAsync(browser.Page, "not the key", AriaRole.Alert, "does not hold the key");
        await axe.AssertNothingAgainstAsync(browser.Page);

        await SayAsync(browser.Page, SnapshotScene.Key, AriaRole.Status, "Signed in");
        await axe.AssertNothingAgainstAsync(browser.Page);

        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Snapshots of {SnapshotScene.Ana}" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Files of lab" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Folder practice" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Read practice/notes.txt" }).ClickAsync();
        await browser.Page.Locator("#preview-shown pre").WaitForAsync();

        // From the top: axe cannot judge what lies under the line that stays in sight.
        await browser.Page.EvaluateAsync("scrollTo(0, 0)");
        await axe.AssertNothingAgainstAsync(browser.Page);

        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete lab" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await axe.AssertNothingAgainstAsync(browser.Page);
    }

    static async Task SayAsync(IPage page, string key, AriaRole where, string answer)
    {
        await page.Locator("#key").FillAsync(key);
        await page.Locator("#key").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(where)).ToContainTextAsync(answer);
    }
}
