using System.Text.Json.Nodes;
using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;
using static CanvasExport.Tests.SnapshotApi.PageActions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>A teacher of two hundred, with thirty snapshots of each; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PageClassSpecs
{
    const string Fastest = """
        async keys => {
          const field = document.querySelector('#search');
          const times = [];
          for (const key of keys) {
            const begin = performance.now();
            field.value = key;
            field.dispatchEvent(new Event('input'));
            document.body.offsetHeight;
            times.push(performance.now() - begin);
            await new Promise(requestAnimationFrame);
          }
          return Math.min(...times);
        }
        """;

    static readonly string[] Keys = ["1", "10", "100", "1000", "10001", "100019"];

    // Words that stand on two lines: those between blanks and what else a line may end at.
    const string Broken = """
        () => {
          const broken = [];
          const texts = document.createTreeWalker(document.querySelector('#work'), NodeFilter.SHOW_TEXT, node =>
            node.parentElement.closest('table')?.checkVisibility() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            for (const word of node.data.matchAll(/[^\s_/.-]+/g)) {
              const range = document.createRange();
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) {
                broken.push(word[0]);
              }
            }
          }
          return broken;
        }
        """;

    [Fact]
    public async Task The_class_is_there_at_once_a_key_press_is_answered_at_once_and_no_answer_grows_with_students_and_snapshots()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync(1400);
        var (page, answers) = (browser.Page, new List<IResponse>());
        page.Response += (_, answer) => answers.Add(answer);
        await page.GotoAsync(scene.Url.AbsoluteUri);

        await EnterAsync(page, students: "200 students");

        Assert.Equal(200, await page.Locator("#students tr").CountAsync());

        // Other programs may have the machine just then: the fastest of some, whose task holds everything that there is to do.
        Assert.InRange(await page.EvaluateAsync<double>(Fastest, Keys), 0, 100);
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("10 of 200 students");
        var asked = answers.Where(answer => answer.Url.Contains("/api/", StringComparison.Ordinal)).ToList();
        Assert.InRange(asked.Count, 1, 15);
        foreach (var answer in asked)
        {
            // Five letters for each student and snapshot would be thirty thousand.
            Assert.InRange((await answer.BodyAsync()).Length, 1, 25_000);
        }

        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task I_find_people_and_who_lacks_what_and_the_address_leads_back_there()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync(1400);
        var page = browser.Page;
        await SignInAsync(scene, page, students: "200 students");

        await page.Locator("#lacking").SelectOptionAsync("lab-07_2026-01-01");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("2 of 200 students");
        await page.Locator("#search").FillAsync("1000003");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("1 of 200 students");
        await PressAsync(page, "Snapshots of 1000003");
        await Assertions.Expect(page.Locator("#snapshots tr")).ToHaveCountAsync(29);
        await PressAsync(page, "Files of lab-08");
        await PressAsync(page, "Read answer.py");
        await Assertions.Expect(page.Locator("#preview-shown pre")).ToHaveTextAsync("print(8)\n");

        await page.ReloadAsync();
        await EnterAsync(page, students: "1 of 200 students");
        await Assertions.Expect(page.Locator("#preview-shown pre")).ToHaveTextAsync("print(8)\n");
        await Assertions.Expect(page.Locator("#student-title")).ToHaveTextAsync("Snapshots of 1000003");
        Assert.Equal("1000003", await page.Locator("#search").InputValueAsync());
        Assert.DoesNotContain(SnapshotScene.Key, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_leads_from_a_file_to_its_snapshot_and_to_the_student()
    {
        await using var scene = await SnapshotScene.StartAsync();
        Directory.CreateDirectory(scene.InHomes(SnapshotScene.Ben));
        scene.Write($"snap/{SnapshotScene.Ana}/lab_2026-01-01/a.txt", "text");
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        await SignInAsync(scene, page);
        await PressAsync(page, "Snapshots of 31387714");
        await PressAsync(page, "Files of lab");
        await PressAsync(page, "Read a.txt");
        await Assertions.Expect(page.Locator("#preview")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#preview")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#snapshot")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#snapshot")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#student")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(700)]
    public async Task In_a_narrow_window_no_word_of_a_table_is_broken_and_nothing_is_wider(int width)
    {
        await using var canvas = await CanvasOfDates.StartAsync();
        await using var scene = await SnapshotScene.StartAsync();
        canvas.Enroll(31387714);
        ((JsonObject)canvas.Students[0]!)["name"] = "Benedikt Wolfenstein-Oberhausen";
        scene.Write("home/31387714/answer.ipynb", "{}");
        scene.Write("snap/31387714/assignment-1_2026-01-01/understanding.ipynb", "{}");
        await scene.AskAsync<string>("/snapshot", ("STUDENT_ID", "31387714"), ("SNAPSHOT_NAME", "Midterm exam"));
        canvas.Assign(6, "Probability and statistics", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        await canvas.ServeDownSinceAsync(scene, DateTimeOffset.UtcNow.AddHours(-1));
        await DeadlineServiceSpecs.UntilAsync(scene, view => view.Contains("\"waiting\":1", StringComparison.Ordinal));
        await using var browser = await WatchedBrowser.LaunchAsync(width);
        await SignInAsync(scene, browser.Page, students: "1 student");

        await PressAsync(browser.Page, "Deadlines of Probability");
        await PressAsync(browser.Page, "Snapshots of Benedikt");

        Assert.Empty(await browser.Page.EvaluateAsync<string[]>(Broken));
        Assert.Equal(width, await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    /// <summary>Two hundred students, all but two of whom have thirty snapshots.</summary>
    internal static async Task<SnapshotScene> ClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        await Shell.RunInAsync(
            scene.Root,
            "for id in $(seq 1000001 1000200); do seq -f snap/$id/lab-%02.0f_2026-01-01 1 30; done | xargs mkdir -p; "
            + "rmdir snap/1000003/lab-07_2026-01-01 snap/1000004/lab-07_2026-01-01; "
            + "echo 'print(8)' > snap/1000003/lab-08_2026-01-01/answer.py; seq -f home/%.0f 1000001 1000200 | xargs mkdir");
        return scene;
    }
}
