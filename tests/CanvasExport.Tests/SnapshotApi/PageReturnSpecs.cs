using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;
using static CanvasExport.Tests.SnapshotApi.PageActions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A teacher hands many reports back in one go, and collects one file from all; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PageReturnSpecs
{
    [Fact]
    public async Task I_see_what_goes_where_before_it_goes_and_a_second_return_never_overwrites()
    {
        await using var scene = await ClassAsync();
        scene.Write($"desk/{SnapshotScene.Ana}_lab1.html", "<p>A</p>");
        scene.Write($"desk/{SnapshotScene.Ben}_lab1.html", $"<p>{SnapshotScene.Ben}: B</p>");
        scene.Write($"desk/{SnapshotScene.Ben}_swapped.html", $"<p>{SnapshotScene.Ana}: B</p>");
        scene.Write("desk/renamed.html", "x");
        await using var browser = await WatchedBrowser.LaunchAsync(1000);
        var page = browser.Page;
        await SignInAsync(scene, page);

        await CheckAsync(page, Directory.GetFiles(Path.Combine(scene.Root, "desk")), "2 files to return, 2 refused: they stay here.");
        await Assertions.Expect(page.Locator("#returns-rows tr")).ToContainTextAsync(
            [
                $"It is named for {SnapshotScene.Ben}, and speaks of {SnapshotScene.Ana}: whose is it?", "renamed.html",
                $"{SnapshotScene.Ana}_lab1.html{SnapshotScene.Ana}goes as {SnapshotScene.Ana}_lab1.html", $"{SnapshotScene.Ben}_lab1.html",
            ]);
        Assert.Empty(Files(scene));
        await PressAsync(page, "Return 2 files");
        await SaidAsync(page, "Returned 2 files.");
        Assert.Equal(
            [$"{SnapshotScene.Ana}_lab1.html <p>A</p>", $"{SnapshotScene.Ben}_lab1.html <p>{SnapshotScene.Ben}: B</p>"], Files(scene));

        scene.Write($"desk/{SnapshotScene.Ana}_lab1.html", "<p>F</p>");
        string[] again = [Path.Combine(scene.Root, "desk", $"{SnapshotScene.Ana}_lab1.html")];
        await CheckAsync(page, again, "0 files to return, 1 refused: they stay here.");
        await Assertions.Expect(page.Locator("#returns-rows")).ToContainTextAsync(
            $"The student has a file {SnapshotScene.Ana}_lab1.html already.");
        Assert.Contains($"{SnapshotScene.Ana}_lab1.html <p>A</p>", Files(scene));
    }

    [Fact]
    public async Task What_came_into_a_home_after_the_list_was_shown_is_not_overwritten_either()
    {
        await using var scene = await ClassAsync();
        scene.Write($"desk/{SnapshotScene.Ana}_lab1.html", "<p>A</p>");
        await using var browser = await WatchedBrowser.LaunchAsync(1000);
        var page = browser.Page;
        await SignInAsync(scene, page);
        await CheckAsync(page, Directory.GetFiles(Path.Combine(scene.Root, "desk")), "1 file to return.");
        scene.Write($"home/{SnapshotScene.Ana}/{SnapshotScene.Ana}_lab1.html", "mine");

        await PressAsync(page, "Return 1 file");

        await ComplainedAsync(page, "1 of 1 file could not be returned: the list says why.");
        await Assertions.Expect(page.Locator("#returns-rows")).ToContainTextAsync(
            $"The student has a file {SnapshotScene.Ana}_lab1.html already.");
        Assert.Equal([$"{SnapshotScene.Ana}_lab1.html mine"], Files(scene));
    }

    [Fact]
    public async Task I_collect_one_file_from_all_as_a_zip_that_the_browser_fetches_itself()
    {
        await using var scene = await ClassAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/answer.ipynb", "{}");
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        await SignInAsync(scene, page);
        await page.Locator("#collect-what").FillAsync("answer.ipynb");

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#collect-what").PressAsync("Enter"));

        Assert.Equal("lab_2026-01-01_collected.zip", download.SuggestedFilename);
        Assert.DoesNotContain("blob:", download.Url, StringComparison.Ordinal);
        using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(
            await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal([$"{SnapshotScene.Ana}/answer.ipynb", "_who-has-none.txt"], zip.Entries.Select(entry => entry.FullName));
    }

    static async Task CheckAsync(IPage page, string[] files, string sum)
    {
        await page.Locator("#returns-files").SetInputFilesAsync(files.Order(StringComparer.Ordinal));
        await PressAsync(page, "See what goes where");
        await Assertions.Expect(page.Locator("#returns-sum")).ToHaveTextAsync(sum);
    }

    static IEnumerable<string> Files(SnapshotScene scene) =>
        Directory.EnumerateFiles(scene.InHomes(), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {File.ReadAllText(file)}");

    static async Task<SnapshotScene> ClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ana));
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ben));
        return scene;
    }
}
