using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;
using static CanvasExport.Tests.SnapshotApi.PageActions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>An instructor works with the page, by keyboard; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PageSpecs
{
    [Fact]
    public async Task By_keyboard_alone_I_sign_in_take_a_snapshot_of_all_and_take_a_file_home()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        var downloads = new List<IDownload>();
        page.Download += (_, download) => downloads.Add(download);

        await SignInAsync(scene, page);
        await TypeAsync(page, "take-name", "Exam 1");
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync(page, "for All Students");
        await PressAsync(page, "Snapshots of 31387714");
        await PressAsync(page, "Files of exam-1");
        await PressAsync(page, "Folder practice");
        await PressAsync(page, "Download practice/Übung 1.ipynb");
        await SaidAsync(page, "Übung 1.ipynb goes to your downloads.");
        await PressAsync(page, "Zip of exam-1");
        await SaidAsync(page, ".zip goes to your downloads.");
        await DownloadedAsync(page, downloads, 2);

        Assert.Equal("Übung 1.ipynb", downloads[0].SuggestedFilename);
        Assert.Equal("{}", await File.ReadAllTextAsync(await downloads[0].PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetDirectories(scene.InSnapshots()).Length);
        Assert.All(browser.Requests, request => Assert.True(request.StartsWith(scene.Url.AbsoluteUri, StringComparison.Ordinal) || request.StartsWith("data:", StringComparison.Ordinal) || request.StartsWith("blob:", StringComparison.Ordinal), request));
        Assert.DoesNotContain(browser.Complaints, complaint => !complaint.StartsWith("downloaded ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task I_hand_a_report_back()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        scene.Write("desk/grades.html", "<p>A+</p>");
        await SignInAsync(scene, browser.Page);

        await browser.Page.Locator("#report-of").SelectOptionAsync(SnapshotScene.Ben);
        await browser.Page.Locator("#report-file").SetInputFilesAsync(Path.Combine(scene.Root, "desk", "grades.html"));
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Return the report" }).PressAsync("Enter");
        await SaidAsync(browser.Page, "Success - File Uploaded - grades.html");

        Assert.Equal("<p>A+</p>", await File.ReadAllTextAsync(scene.InHomes(SnapshotScene.Ben, "grades.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_I_chose_stays_chosen_and_what_I_see_is_new_when_a_snapshot_has_been_taken()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        await SignInAsync(scene, browser.Page);

        // Nobody gets a report because of being the first in a list.
        Assert.Equal("", await browser.Page.Locator("#report-of").InputValueAsync());
        await browser.Page.Locator("#report-of").SelectOptionAsync(SnapshotScene.Ben);
        await browser.Page.Locator("#take-of").SelectOptionAsync(SnapshotScene.Ana);
        await PressAsync(browser.Page, "Snapshots of 31387714");
        foreach (var name in (string[])["Second", "First"])
        {
            await TakeAsync(browser.Page, name);
            await SaidAsync(browser.Page, $"Created - {name.ToLowerInvariant()}_");
        }

        Assert.Equal(SnapshotScene.Ben, await browser.Page.Locator("#report-of").InputValueAsync());
        Assert.Equal(SnapshotScene.Ana, await browser.Page.Locator("#take-of").InputValueAsync());
        await Assertions.Expect(browser.Page.Locator("#snapshots th")).ToContainTextAsync(["first_", "second_"]);
        await Assertions.Expect(browser.Page.Locator("#class-head th").Nth(2)).ToContainTextAsync("first_");
        await Assertions.Expect(browser.Page.Locator("#students tr").First).ToContainTextAsync("2openopen");
        await Assertions.Expect(browser.Page.Locator("#students tr").Last).ToContainTextAsync("0nonenone");
    }

    [Fact]
    public async Task A_wrong_key_shows_nothing_and_no_key_is_kept()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(scene.Url.AbsoluteUri);
        await browser.Page.Locator("#key").FillAsync("not the key");
        await browser.Page.Locator("#key").PressAsync("Enter");
        await ComplainedAsync(browser.Page, "The X-Api-Key header does not hold the key.");
        Assert.True(await browser.Page.Locator("#work").IsHiddenAsync());

        await SignInAsync(scene, browser.Page);

        Assert.Equal("{}{}", await browser.Page.EvaluateAsync<string>(
            "document.querySelector('#key').value + document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"));
        await browser.Page.ReloadAsync();
        Assert.True(await browser.Page.Locator("#sign-in").IsVisibleAsync());
    }

    [Fact]
    public async Task A_key_with_letters_that_no_header_carries_is_a_wrong_key()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(scene.Url.AbsoluteUri);
        foreach (var key in (string[])["\u043a\u043b\u044e\u0447", "cl\u00e9", "\ud83d\udd11"])
        {
            await browser.Page.Locator("#key").FillAsync(SnapshotScene.Key[1..]);
            await browser.Page.Locator("#key").PressAsync("Enter");
            await ComplainedAsync(browser.Page, "The X-Api-Key header does not hold the key.");
            await browser.Page.Locator("#key").FillAsync(key);
            await browser.Page.Locator("#key").PressAsync("Enter");
            await ComplainedAsync(browser.Page, "The key is wrong: it has letters that no key has.");
        }

        Assert.True(await browser.Page.Locator("#work").IsHiddenAsync());
    }

    [Fact]
    public async Task Names_of_students_files_are_text_on_the_page()
    {
        await using var scene = await ClassAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/<img src=x onerror=document.title='run'>.txt", "x");
        await using var browser = await WatchedBrowser.LaunchAsync();
        await SignInAsync(scene, browser.Page);

        await PressAsync(browser.Page, "Snapshots of 31387714");
        await PressAsync(browser.Page, "Files of lab");

        Assert.Equal("<img src=x onerror=document.title='run'>.txt", await browser.Page.Locator("#files button").First.TextContentAsync());
        Assert.Equal("Snapshots of students' homes", await browser.Page.TitleAsync());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_page_allows_nothing_from_elsewhere_and_nothing_inline()
    {
        await using var scene = await ClassAsync();

        using var answer = await scene.Http.GetAsync("/", TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task On_a_phone_nothing_is_wider_than_the_window(ColorScheme scheme, int width)
    {
        await using var scene = await ClassAsync();
        scene.Write($"snap/{SnapshotScene.Ana}/{new string('a', 100)}_2026-01-01/{new string('b', 200)}.txt", "x");
        await using var browser = await WatchedBrowser.LaunchAsync(width);
        await browser.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await SignInAsync(scene, browser.Page);
        await PressAsync(browser.Page, "Snapshots of 31387714");
        await PressAsync(browser.Page, "Files of aaa");

        Assert.Equal(width, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await browser.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('table')].every(table => table.offsetWidth <= table.parentElement.clientWidth)"));
    }

    static async Task DownloadedAsync(IPage page, List<IDownload> downloads, int number)
    {
        while (downloads.Count < number)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    static async Task<SnapshotScene> ClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/practice/Übung 1.ipynb", "{}");
        scene.Write($"home/{SnapshotScene.Ben}/notes.txt", "notes");
        return scene;
    }
}
