using CanvasExport.Tests.MakeHtml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static CanvasExport.Tests.SnapshotApi.PageActions;

namespace CanvasExport.Tests.SnapshotApi;

/// <summary>What the page says when something goes wrong, and what can be done meanwhile; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class PageTroubleSpecs
{
    [Fact]
    public async Task A_page_of_the_proxy_in_front_is_told_in_a_sentence_and_the_snapshot_of_the_class_goes_on_in_sight()
    {
        await using var scene = await ClassAsync();
        await using var proxy = await ProxyAsync(scene);
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        await page.GotoAsync(proxy.Urls.Single());
        await EnterAsync(page);

        await TakeAsync(page, "Exam");

        await ComplainedAsync(page, "A server in front of the service answered 504 (504 Gateway Time-out). It gave up waiting: "
            + "what was begun goes on, and stands under “Under way”.");
        await Assertions.Expect(page.Locator("#jobs-list")).ToContainTextAsync("2 of 2 students");
        await page.Locator("#collect-what").FillAsync("a.txt");
        await page.Locator("#collect-what").PressAsync("Enter");
        await ComplainedAsync(page, "sign in there, and load this page anew");
    }

    [Fact]
    public async Task While_a_snapshot_is_taken_everything_else_can_be_done_and_two_go_side_by_side()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        await SignInAsync(scene, page);
        using var store = scene.OpenStore();
        using (store.Locks.TryTakeForClass())
        {
            foreach (var name in (string[])["One", "Two"])
            {
                await TakeAsync(page, name);
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Snapshots of 31387714", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("#student")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Taking the snapshot …");
            Assert.Equal(0, await page.Locator("button:disabled").CountAsync());
        }

        await Assertions.Expect(page.Locator("#snapshots tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_answer_that_comes_late_takes_nothing_newer_out_of_sight()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        var page = browser.Page;
        await SignInAsync(scene, page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Snapshots of 31387714", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#student")).ToBeVisibleAsync();
        var (asked, late, isFirst) = (new TaskCompletionSource(), new TaskCompletionSource(), true);
        await page.RouteAsync("**/api/students/31387714", async route =>
        {
            if (!isFirst)
            {
                await route.ContinueAsync();
                return;
            }

            isFirst = false;
            var answer = await route.FetchAsync();
            asked.SetResult();
            await late.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await TakeAsync(page, "One");
        await asked.Task;
        await TakeAsync(page, "Two");
        await Assertions.Expect(page.Locator("#snapshots tr")).ToHaveCountAsync(2);

        late.SetResult();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).Not.ToContainTextAsync("Taking the snapshot …");
        Assert.Equal(2, await page.Locator("#snapshots tr").CountAsync());
    }

    [Fact]
    public async Task A_service_that_is_gone_is_said_as_that()
    {
        await using var scene = await ClassAsync();
        await using var browser = await WatchedBrowser.LaunchAsync();
        await SignInAsync(scene, browser.Page);
        await scene.StopAsync();

        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Snapshots of 31387714", Exact = true }).ClickAsync();

        await ComplainedAsync(browser.Page, "The service cannot be reached");
    }

    static async Task<SnapshotScene> ClassAsync()
    {
        var scene = await SnapshotScene.StartAsync();
        scene.Write($"home/{SnapshotScene.Ana}/a.txt", "a");
        scene.Write($"home/{SnapshotScene.Ben}/b.txt", "b");
        return scene;
    }

    // Hands everything on; where it has waited for a snapshot of the class it answers with its own page, and signs people out.
    static async Task<WebApplication> ProxyAsync(SnapshotScene scene)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}");
            request.Content = context.Request.ContentType is null ? null : new StreamContent(context.Request.Body);
            request.Content?.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            using var answer = await scene.Http.SendAsync(request);
            var isSignIn = context.Request.Path == "/api/downloads";
            var isLate = context.Request.Path == "/snapshot_all";
            context.Response.StatusCode = isLate ? 504 : (int)answer.StatusCode;
            context.Response.ContentType = isLate || isSignIn ? "text/html" : $"{answer.Content.Headers.ContentType}";
            await context.Response.WriteAsync(
                isLate ? "<html><head><title>504 Gateway Time-out</title></head></html>"
                : isSignIn ? "<title>Sign in</title>" : await answer.Content.ReadAsStringAsync());
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
