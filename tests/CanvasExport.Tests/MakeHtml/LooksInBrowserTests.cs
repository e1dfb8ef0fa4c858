using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Pages for those who see them otherwise than most: much larger, in colours of their own, without motion; skipped on a machine
/// without Chromium.</summary>
[Trait("Takes", "long")]
public sealed class LooksInBrowserTests(SampleSite site)
{
    // Text that is cut, and what sticks out where nobody can scroll.
    const string Trouble = """
        () => {
          const look = getComputedStyle;
          const all = [...document.querySelectorAll('body *')].filter(one => look(one).clipPath === 'none' && one.clientWidth > 0);
          const cut = all.filter(
            one => ['hidden', 'clip'].includes(look(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
          const moving = all.filter(one => look(one).transitionDuration !== '0s' || look(one).animationName !== 'none');
          const page = document.documentElement;
          return [
            ...(page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} wide`] : []),
            ...cut.map(one => `cut: ${one.outerHTML}`), ...moving.map(one => `moves: ${one.outerHTML}`),
            ...(getComputedStyle(page).scrollBehavior === 'auto' ? [] : ['scrolls slowly']),
          ];
        }
        """;

    [Theory]
    [InlineData(320, "100%")]
    [InlineData(700, "200%")]
    public async Task No_page_is_cut_or_scrolls_sideways_however_large_it_is_shown(int width, string size)
    {
        await using var browser = await WatchedBrowser.LaunchAsync(width);
        await browser.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        foreach (var path in SiteLinks.PagesOfEachKind(await site.PagesAsync()))
        {
            await browser.Page.GotoAsync(SiteLinks.AddressOf(path));
            await browser.Page.EvaluateAsync(
                "size => { document.documentElement.style.fontSize = size; "
                + "document.querySelectorAll('details').forEach(one => one.open = true); }",
                size);

            Assert.True(await browser.Page.EvaluateAsync<string[]>(Trouble) is [], path);
        }
    }

    [Fact]
    public async Task A_black_equation_is_seen_where_a_reader_has_a_black_page()
    {
        await using var browser = await WatchedBrowser.LaunchAsync(colors: ColorScheme.Dark, forced: ForcedColors.Active);
        await browser.Page.GotoAsync(SiteLinks.AddressOf(await site.PageWithAsync(".work .equation")));

        Assert.Equal(
            "rgb(255, 255, 255)",
            await browser.Page.Locator(".equation").First.EvaluateAsync<string>("equation => getComputedStyle(equation).backgroundColor"));
    }
}
