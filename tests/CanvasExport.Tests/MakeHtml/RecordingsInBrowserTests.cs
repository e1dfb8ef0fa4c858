using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>The recordings of the sample school, which are real ones, opened from disk; skipped on a machine without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class RecordingsInBrowserTests(SampleSite site)
{
    [Theory]
    [InlineData(".content > video")]
    [InlineData(".files video")]
    [InlineData(".conversation video, .conversation audio")]
    [InlineData("audio")]
    public async Task I_hear_and_see_a_recording(string recording)
    {
        await using var browser = await WatchedBrowser.LaunchAsync(offline: true);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(await site.PageWithAsync(recording)));
        var player = browser.Page.Locator(recording).First;
        Assert.True(await player.EvaluateAsync<bool>("player => player.controls && player.paused"));

        // It ends by itself, after its three seconds, and not before all of it was played.
        var ended = await player.EvaluateAsync<double[]>(
            """
            async player => {
              player.playbackRate = 4;
              const end = new Promise(resolve => player.onended = resolve);
              await player.play();
              await end;
              return [player.currentTime, player.duration, player.videoWidth ?? 1, player.played.end(0) - player.played.start(0)];
            }
            """);

        Assert.InRange(ended[1], 1, 10);
        Assert.Equal(ended[1], ended[0]);
        Assert.InRange(ended[3], ended[1] - 0.3, ended[1]);
        Assert.NotEqual(0, ended[2]);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_recording_starts_when_I_press_the_space_bar()
    {
        await using var browser = await WatchedBrowser.LaunchAsync();
        await browser.Page.GotoAsync(SiteLinks.AddressOf(await site.PageWithAsync("audio")));
        var player = browser.Page.Locator("audio").First;
        await player.EvaluateAsync("player => player.onplaying = () => player.className = 'heard'");

        await player.FocusAsync();
        await browser.Page.Keyboard.PressAsync("Space");

        await Assertions.Expect(player).ToHaveClassAsync("heard");
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task A_film_is_large_enough_for_its_keys_however_small_it_was_recorded(int width)
    {
        await using var browser = await WatchedBrowser.LaunchAsync(width);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(await site.PageWithAsync(".content > video")));
        var film = browser.Page.Locator(".content > video").First;

        Assert.Equal(
            160, await film.EvaluateAsync<int>(
            "async film => { if (film.readyState < 1) await new Promise(resolve => film.onloadedmetadata = resolve); return film.videoWidth; }"));
        Assert.InRange(await film.EvaluateAsync<int>("film => film.clientWidth"), 300, width - 32);
    }
}
