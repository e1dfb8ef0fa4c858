using Microsoft.Playwright;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What an instructor does on the page, by keyboard.</summary>
internal static class PageActions
{
    public static async Task SignInAsync(SnapshotScene scene, IPage page, string key = SnapshotScene.Key, string students = "2 students")
    {
        await page.GotoAsync(scene.Url.AbsoluteUri);
        await EnterAsync(page, key, students);
    }

    /// <summary>Signs in where the page has been loaded.</summary>
    public static async Task EnterAsync(IPage page, string key = SnapshotScene.Key, string students = "2 students")
    {
        await page.Locator("#key").FocusAsync();
        await page.Keyboard.TypeAsync(key);
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, $"Signed in: {students}.");
    }

    public static Task SaidAsync(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);

    /// <summary>What went wrong, said at once to who hears the page.</summary>
    public static Task ComplainedAsync(IPage page, string text) =>
        Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(text);

    /// <summary>Asks for a snapshot, of all students where none is chosen, and does not wait for it.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        await page.Locator("#take-name").FillAsync(name);
        await page.Locator("#take-name").PressAsync("Enter");
    }

    /// <summary>Presses Tab until the button whose name begins so has the focus, which must be to be seen, then Enter.</summary>
    public static async Task PressAsync(IPage page, string name)
    {
        await ReachAsync(
            page, name,
            "document.activeElement.getAttribute('aria-label') ?? document.activeElement.closest('button')?.textContent ?? ''");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).Not.ToContainTextAsync("…");
    }

    /// <summary>Presses Tab until the field of this id has the focus, and types over what stands there.</summary>
    public static async Task TypeAsync(IPage page, string id, string text)
    {
        await ReachAsync(page, id, "document.activeElement.id");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    static async Task ReachAsync(IPage page, string beginning, string what)
    {
        for (var step = 0; step < 100; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await page.EvaluateAsync<string>(what)).StartsWith(beginning, StringComparison.Ordinal))
            {
                Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
                return;
            }
        }

        Assert.Fail($"No way leads by keyboard to '{beginning}'.");
    }
}
