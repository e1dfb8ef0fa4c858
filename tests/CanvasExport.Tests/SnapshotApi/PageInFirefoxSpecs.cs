using System.Text.Json;
using CanvasExport.Tests.MakeHtml;
using CanvasExport.Tests.Support;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A teacher walks through the page in Firefox, by keyboard alone; skipped on a machine without it.</summary>
[Trait("Takes", "long")]
public sealed class PageInFirefoxSpecs
{
    // Of WebDriver: https://w3c.github.io/webdriver/#keyboard-actions
    const string Tab = "\uE004";
    const string Enter = "\uE007";
    const string Shift = "\uE008";
    const string SelectAll = "document.activeElement.select(); 'selected'";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_the_page_offers_is_reached_and_answered_by_keyboard()
    {
        Tools.Require("firefox-esr");
        var axe = await Axe.ReadAsync();
        await using var canvas = await CanvasOfDates.StartAsync();
        await using var scene = await ClassAsync(canvas);
        await using var browser = await FirefoxBrowser.StartAsync(Tools.Find("firefox-esr")!, Token);
        await browser.OpenAsync(scene.Url.AbsoluteUri, Token);
        await browser.ResizeAsync(1400, 900, Token);
        await AxeAsync(axe, browser);

        await TypeAsync(browser, "key", $"{SnapshotScene.Key}{Enter}");
        await SeeAsync(browser, "#status", "Signed in: 3 students.");
        await TypeAsync(browser, "search", "Student 31387714");
        await SeeAsync(browser, "#found", "1 of 3 students");
        await TypeAsync(browser, "search", " ");
        await ChooseAsync(browser, "lacking", "lab-2_");
        await SeeAsync(browser, "#found", "2 of 3 students");
        await ChooseAsync(browser, "lacking", "");
        await PressAsync(browser, "Snapshots of Student 31387714");
        await SeeAsync(browser, "#student-title", "Snapshots of Student 31387714 (31387714)");
        await PressAsync(browser, "Compare");
        await SeeAsync(browser, "#comparison-sum", "1 changed");
        await PressAsync(browser, "Files of lab-1");
        await PressAsync(browser, "Folder work");
        await PressAsync(browser, "Read work/answer.py");
        await SeeAsync(browser, "#preview-shown", "print(1)");
        Assert.Contains("file=work", await browser.EvaluateAsync("location.hash", Token), StringComparison.Ordinal);
        await AxeAsync(axe, browser);
        await browser.EvaluateAsync("history.back(); 'back'", Token);
        await UntilAsync(browser, "document.getElementById('preview').hidden");

        await PressAsync(browser, "Deadlines of Lab 9");
        await SeeAsync(browser, "#deadline-rows", "to come");
        await TypeAsync(browser, "take-name", $"Exam{Enter}");
        await SeeAsync(browser, "#jobs-list", "2 of 2 students");
        await TypeAsync(browser, "collect-what", $"answer.py{Enter}");
        await SeeAsync(browser, "#status", "goes to your downloads");
        await ReturnAsync(browser, scene);
        await PressAsync(browser, "Delete lab-1");
        await UntilAsync(browser, "document.getElementById('delete').open");
        await browser.PressAsync($"{Tab}{Enter}", Token);
        await SeeAsync(browser, "#status", "Snapshot Deleted");

        await browser.ResizeAsync(320, 800, Token);
        Assert.Equal("0", await browser.EvaluateAsync("Math.max(0, document.documentElement.scrollWidth - innerWidth)", Token));
        await AxeAsync(axe, browser);
        await PressAsync(browser, "Sign out");
        await UntilAsync(browser, "!document.getElementById('sign-in').hidden && document.getElementById('work').hidden");
        Assert.Empty(browser.Complaints);
    }

    static async Task ReturnAsync(FirefoxBrowser browser, SnapshotScene scene)
    {
        scene.Write("desk/31387714_lab1.html", "<p>A</p>");
        scene.Write("desk/31387715_lab1.html", "<p>B</p>");
        scene.Write("home/31387715/31387715_lab1.html", "there before");
        await browser.ChooseFilesAsync("#returns-files", Directory.GetFiles(Path.Combine(scene.Root, "desk")), Token);
        await PressAsync(browser, "See what goes where");
        await SeeAsync(browser, "#returns-sum", "1 file to return, 1 refused: they stay here.");
        await PressAsync(browser, "Return 1 file");
        await SeeAsync(browser, "#status", "Returned 1 file.");
        Assert.Equal(
            "<p>A</p>there before", File.ReadAllText(scene.InHomes("31387714", "31387714_lab1.html"))
                + File.ReadAllText(scene.InHomes("31387715", "31387715_lab1.html")));
    }

    // From the top: axe cannot judge what lies under the line that stays in sight.
    static async Task AxeAsync(Axe axe, FirefoxBrowser browser)
    {
        await browser.EvaluateAsync("scrollTo(0, 0); 'top'", Token);
        await axe.AssertNothingAgainstAsync(browser, Token);
    }

    static Task SeeAsync(FirefoxBrowser browser, string selector, string text) => UntilAsync(
        browser, $"document.querySelector('{selector}').textContent.includes({JsonSerializer.Serialize(text)})");

    // Looked at again and again: how long it takes is the machine's matter. While the page is loaded anew there is none to ask.
    static async Task UntilAsync(FirefoxBrowser browser, string condition)
    {
        const string Said = "['status', 'problem'].map(id => document.getElementById(id)?.textContent).join(' ')";
        var said = "";
        for (var looks = 0; looks < 20_000; looks++)
        {
            try
            {
                if (await browser.EvaluateAsync($"String({condition})", Token) == "true")
                {
                    return;
                }

                said = await browser.EvaluateAsync(Said, Token);
                Assert.Equal("", await browser.EvaluateAsync("document.getElementById('problem')?.textContent ?? ''", Token));
            }
            catch (InvalidOperationException e)
            {
                said = e.Message;
            }
        }

        Assert.Fail($"Instead of {condition}: {said}");
    }

    static async Task PressAsync(FirefoxBrowser browser, string name)
    {
        await ReachAsync(browser, name);
        await browser.PressAsync(Enter, Token);
        await UntilAsync(browser, "!document.getElementById('status').textContent.includes('…')");
    }

    static async Task TypeAsync(FirefoxBrowser browser, string id, string text)
    {
        await ReachAsync(browser, id);
        await browser.EvaluateAsync(SelectAll, Token);
        await browser.PressAsync(text, Token);
    }

    static async Task ChooseAsync(FirefoxBrowser browser, string id, string value)
    {
        await ReachAsync(browser, id);
        await browser.EvaluateAsync(
            $"chosen = document.activeElement; chosen.value = [...chosen.options].find(one => one.value.startsWith('{value}')).value;"
                + "chosen.dispatchEvent(new Event('change')); 'chosen'", Token);
    }

    // Forwards or backwards, as somebody does who sees where it is.
    static async Task ReachAsync(FirefoxBrowser browser, string wanted)
    {
        var way = await browser.EvaluateAsync(Way(wanted), Token);
        for (var step = 0; step < 100 && way is "forwards" or "backwards"; step++)
        {
            await browser.PressAsync(Tab, Token, way == "backwards" ? Shift : "");
            way = await browser.EvaluateAsync(Way(wanted), Token);
        }

        Assert.True(way == "there", $"No way leads by keyboard to '{wanted}': {way}");
        Assert.Equal("solid", await browser.EvaluateAsync("getComputedStyle(document.activeElement).outlineStyle", Token));
    }

    static string Way(string wanted) => $$"""
        (() => {
          const name = {{JsonSerializer.Serialize(wanted)}};
          const found = [...document.querySelectorAll('button, input, select')].find(one => one.checkVisibility()
            && (one.id === name || (one.ariaLabel ?? one.textContent).startsWith(name)));
          const active = document.activeElement;
          return !document.hasFocus() ? 'out of the page' : !found ? 'it is not in sight' : found === active ? 'there'
            : active.compareDocumentPosition(found) & Node.DOCUMENT_POSITION_PRECEDING ? 'backwards' : 'forwards';
        })()
        """;

    static async Task<SnapshotScene> ClassAsync(CanvasOfDates canvas)
    {
        var scene = await SnapshotScene.StartAsync();
        canvas.Enroll(31387714);
        canvas.Enroll(31387715);
        scene.Write("home/31387714/answer.py", "print(3)");
        scene.Write("home/31387715/answer.py", "print(3)");
        scene.Write("snap/9/lab-1_2026-01-01/answer.py", "of somebody who left");
        canvas.Assign(6, "Lab 9", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        await canvas.ServeDownSinceAsync(scene, DateTimeOffset.UtcNow.AddHours(-1));
        await DeadlineServiceSpecs.UntilAsync(scene, view => view.Contains("\"waiting\":2", StringComparison.Ordinal));
        foreach (var (name, text) in ((string, string)[])[("lab 1", "print(1)"), ("lab 2", "print(22)")])
        {
            scene.Write("home/31387714/work/answer.py", text);
            await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "31387714"), ("SNAPSHOT_NAME", name));
        }

        return scene;
    }
}
