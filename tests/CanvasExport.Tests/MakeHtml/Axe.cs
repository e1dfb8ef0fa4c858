using Microsoft.Playwright;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>axe-core, which judges whether people with a screen reader, a keyboard or weak eyes can use a page.</summary>
internal sealed class Axe
{
    // WCAG 2.2 in its strictest degree, AAA, so that contrast is at least 7, and axe's own advice. What axe cannot decide is an objection
    // too, but for:
    // links of the same words, which in the matrix and in lists of files a row's name tells apart; captions, which nobody made for a
    // student's film;
    // and the contrast of signs, which axe does not take for text.
    const string Judge = """
        async () => {
          document.querySelectorAll('details').forEach(one => one.open = true);
          const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const undecided = { 'identical-links-same-purpose': () => true, 'video-caption': () => true, 'color-contrast': isSign, 'color-contrast-enhanced': isSign };
          function isSign(node) { return node.any.some(check => check.data?.messageKey === 'nonBmp' || check.data?.messageKey === 'shortTextContent'); }
          const { violations, incomplete } = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] });
          const say = (rule, node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary.replace(/\s+/g, ' ')}`;
          return violations.flatMap(rule => rule.nodes.map(node => say(rule, node))).concat(
            incomplete.flatMap(rule => rule.nodes.filter(node => !undecided[rule.id]?.(node)).map(node => 'perhaps ' + say(rule, node))));
        }
        """;

    readonly string _text;

    Axe(string text) => _text = text;

    public static async Task<Axe> ReadAsync() => new(await NpmPackages.ReadAxeAsync());

    /// <summary>The same in another browser.</summary>
    public async Task AssertNothingAgainstAsync(IOtherBrowser browser, CancellationToken cancellationToken)
    {
        await browser.EvaluateAsync($"{_text}; 'here'", cancellationToken);
        Assert.Equal("[]", await browser.EvaluateAsync($"({Judge})().then(JSON.stringify)", cancellationToken));
    }

    /// <summary>Fails where axe objects to the page as it stands, everything on it unfolded. It comes in by the debugger's door, where
    /// the page's policy does not watch.</summary>
    public async Task AssertNothingAgainstAsync(IPage page)
    {
        await page.EvaluateAsync(_text);
        var objections = await page.EvaluateAsync<string[]>(Judge);
        Assert.True(objections.Length == 0, $"{page.Url} ({objections.Length}):\n{string.Join('\n', objections.Take(20))}");
    }
}
