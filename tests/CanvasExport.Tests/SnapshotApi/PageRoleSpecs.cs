using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;
using static CanvasExport.Tests.SnapshotApi.PageActions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What the page offers to whom; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PageRoleSpecs
{
    [Fact]
    public async Task A_snapshot_is_deleted_when_I_have_said_so_twice()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ben));
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/a.txt", "a");
        await using var browser = await WatchedBrowser.LaunchAsync();
        await SignInAsync(scene, browser.Page);
        await PressAsync(browser.Page, "Snapshots of 31387714");

        await PressAsync(browser.Page, "Delete lab_2026-01-01 of 31387714");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("lab_2026-01-01 of 31387714");
        await browser.Page.Keyboard.PressAsync("Escape");
        await PressAsync(browser.Page, "Delete lab_2026-01-01 of 31387714");
        await browser.Page.Keyboard.PressAsync("Enter");
        Assert.True(Directory.Exists(scene.InSnapshots(SnapshotScene.Ana, "lab_2026-01-01")));
        await PressAsync(browser.Page, "Delete lab_2026-01-01 of 31387714");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");

        await SaidAsync(browser.Page, "Success - Snapshot Deleted - lab_2026-01-01");
        Assert.False(Directory.Exists(scene.InSnapshots(SnapshotScene.Ana, "lab_2026-01-01")));
        Assert.Equal("Snapshots of 31387714", await browser.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await Assertions.Expect(browser.Page.Locator("#snapshots")).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("reader", false)]
    [InlineData("instructor", true)]
    public async Task What_my_key_is_not_for_is_not_offered(string role, bool mayTake)
    {
        await using var scene = await KeyScene.StartAsync(KeyScene.Key("anna", KeyScene.Anna, role));
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/a.txt", "a");
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ben));
        await using var browser = await WatchedBrowser.LaunchAsync();
        await SignInAsync(scene, browser.Page, KeyScene.Anna);
        await PressAsync(browser.Page, "Snapshots of 31387714");

        Assert.Equal((mayTake, mayTake),
            (await browser.Page.Locator("#take").IsVisibleAsync(), await browser.Page.Locator("#report").IsVisibleAsync()));
        Assert.Equal(0, await browser.Page.Locator("#snapshots button", new() { HasTextString = "Delete" }).CountAsync());
    }
}
