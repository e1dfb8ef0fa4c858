using Microsoft.Playwright;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What an instructor does on the page, by keyboard.</summary>
internal static class PageActions
{
    public static async Task SignInAsync(SnapshotScene scene, IPage page, string key = SnapshotScene.Key)
    {
        await page.GotoAsync(scene.Url.AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(key);
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "Signed in: 2 students.");
    }

    public static Task SaidAsync(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);

    /// <summary>Presses Tab until the button whose name begins so has the focus, which must be to be seen, then Enter.</summary>
    public static async Task PressAsync(IPage page, string name)
    {
        for (var step = 0; step < 100; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? ''") is { } label && label.StartsWith(name, StringComparison.Ordinal))
            {
                Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
                await page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(page.GetByRole(AriaRole.Status)).Not.ToContainTextAsync("…");
                return;
            }
        }

        Assert.Fail($"No way leads by keyboard to '{name}'.");
    }
}
