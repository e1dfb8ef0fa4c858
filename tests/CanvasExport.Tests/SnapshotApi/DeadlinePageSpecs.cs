using CanvasExport.Tests.MakeHtml;
using Microsoft.Playwright;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>The schedule as a teacher sees it; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class DeadlinePageSpecs
{
    [Theory]
    [InlineData(ColorScheme.Light, 1400)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task I_see_what_comes_what_was_taken_late_who_has_no_home_and_people_by_name(ColorScheme colors, int width)
    {
        var axe = await Axe.ReadAsync();
        await using var canvas = await CanvasOfDates.StartAsync();
        await using var scene = await SnapshotScene.StartAsync();
        var passed = DateTimeOffset.UtcNow.AddMinutes(-90);
        canvas.Enroll(1);
        canvas.Enroll(2);
        scene.Write("home/1/lab.txt", "1");
        scene.Write("home/9/lab.txt", "9");
        canvas.Assign(5, "Lab 1", $"{passed:yyyy-MM-ddTHH:mm:ssZ}");
        canvas.Assign(6, "Lab 2", $"{DateTimeOffset.UtcNow.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        await canvas.ServeDownSinceAsync(scene, passed.AddMinutes(-5));
        await DeadlineServiceSpecs.UntilAsync(scene, view => view.Contains("\"late\":1,\"noHome\":1", StringComparison.Ordinal)
            || view.Contains("\"noHome\":1,\"late\":1", StringComparison.Ordinal));
        await using var browser = await WatchedBrowser.LaunchAsync(width, colors);

        await PageActions.SignInAsync(scene, browser.Page, students: "3 students");

        await Assertions.Expect(browser.Page.Locator("#deadlines-state")).ToContainTextAsync("Canvas told these dates at ");
        await Assertions.Expect(browser.Page.Locator("#deadlines-rows tr").First).ToContainTextAsync("1 taken late, 1 without a home");
        await Assertions.Expect(browser.Page.Locator("#deadlines-rows tr").Last).ToContainTextAsync("2 to come");
        await Assertions.Expect(browser.Page.Locator("#deadlines-homes")).ToContainTextAsync("Student 2 (2) has no home.");
        await Assertions.Expect(browser.Page.Locator("#deadlines-homes")).ToContainTextAsync("Home 9 is that of no student of the course.");
        await PageActions.PressAsync(browser.Page, "Deadlines of Lab 1");
        await Assertions.Expect(browser.Page.Locator("#deadline-rows tr").First).ToContainTextAsync(", 1 h 30 min late");
        await browser.Page.EvaluateAsync("scrollTo(0, 0)");
        await axe.AssertNothingAgainstAsync(browser.Page);
        await PageActions.PressAsync(browser.Page, "Snapshots of Student 1 (1)");
        await Assertions.Expect(browser.Page.Locator("#student-title")).ToHaveTextAsync("Snapshots of Student 1 (1)");
        Assert.Equal(0, await browser.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    }
}
