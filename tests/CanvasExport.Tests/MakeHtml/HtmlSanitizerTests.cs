using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CanvasExport.Core.Content;
using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

public sealed class HtmlSanitizerTests
{
    static readonly string[] Elements =
        ("a abbr bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure h3 h4 h5 h6 hr ins kbd li mark ol p pre q rp rt ruby "
        + "s samp small span strong sub sup table tbody td tfoot th thead tr u ul var wbr").Split(' ');

    static readonly string[] Attributes = "href rel dir lang colspan rowspan scope start reversed type value title".Split(' ');

    public static TheoryData<string> Kinds => HostileHtml.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hostile_html_comes_out_harmless(string kind) => Assert.All(HostileHtml.OfKind(kind), AssertHarmless);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hostile_html_comes_out_harmless_inside_other_html(string kind)
    {
        foreach (var around in new[] { "<table>{0}</table>", "<p>{0}</p>", "<ul><li>{0}", "<a href='https://ok.example/'>{0}</a>",
            "<pre>{0}", "<svg>{0}", "<math><mtext>{0}", "<h2>{0}</h2>", "<select>{0}", "<template>{0}", "<b title=\"{0}", "<!--{0}" })
        {
            Assert.All(HostileHtml.OfKind(kind), payload => AssertHarmless(around.Replace("{0}", payload, StringComparison.Ordinal)));
        }
    }

    // The library alone, before anything is written anew.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_library_lets_through_only_what_is_looked_at(string kind)
    {
        string[] names = [.. HtmlAllowList.Elements.Keys, .. HtmlAllowList.Read];
        string[] addresses = ["href", "src", "data"];
        string[] attributes = [.. HtmlAllowList.Attributes, .. HtmlAllowList.AttributesOfSome];
        foreach (var payload in HostileHtml.OfKind(kind))
        {
            var body = GuardedHtml.TryParse(payload)!;
            MeaningfulStyle.SayInElements(body);

            AllowedHtml.Reduce(body);

            Assert.All(body.QuerySelectorAll("*"), element =>
            {
                Assert.Contains(element.LocalName, names);
                Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, attributes));
                Assert.All(
                    addresses.Select(element.GetAttribute).OfType<string>(),
                    address => Assert.DoesNotMatch(@"(?i)^\W*(java|vb|live)script\s*:|^\W*data:(?!image/)", address));
            });
        }
    }

    [Fact]
    public void The_corpus_is_as_large_as_it_says_and_says_nothing_twice()
    {
        Assert.InRange(HostileHtml.Payloads.Count, 1_000, 2_000);
        Assert.Equal(HostileHtml.Payloads.Count, HostileHtml.Payloads.Distinct().Count());
    }

    [Fact]
    public void Hostile_pieces_in_any_mixture_come_out_harmless()
    {
        var random = new Random(20260314);
        var pieces = HostileHtml.Payloads.SelectMany(payload => payload.Split('>').Select(part => part + ">"))
            .Concat(HostileHtml.Payloads).ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            AssertHarmless(string.Concat(random.GetItems(pieces, random.Next(2, 8))));
        }
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<b><p>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href='https://ok.example/'><table>")]
    [InlineData("<span dir=rtl>")]
    [InlineData("<svg><g>")]
    [InlineData("<template>")]
    [InlineData("<h1>")]
    [InlineData("<")]
    [InlineData("&amp")]
    [InlineData("<!--")]
    public void A_text_nested_thirty_thousand_deep_still_says_what_it_says(string piece)
    {
        // Without the limit on elements this takes many minutes or ends the process; with it, a moment.
        var html = HtmlSanitizer.Sanitize("the beginning " + string.Concat(Enumerable.Repeat(piece, 30_000)) + "the end", 3).ToString();

        Assert.StartsWith("the beginning", TextOf(html).Trim(), StringComparison.Ordinal);
        AssertHarmlessFragment(html);
    }

    [Fact]
    public void Formatting_that_differs_each_time_does_not_multiply()
    {
        var html = string.Concat(Enumerable.Range(0, 4_000).Select(number => $"<font color={number}><b lang=x{number}><p>word"));

        Assert.InRange(HtmlSanitizer.Sanitize(html, 3).ToString().Length, 1, 4_000_000);
    }

    [Fact]
    public void The_words_of_a_text_with_too_many_elements_stay()
    {
        var html = HtmlSanitizer.Sanitize("<p>first &amp; &lt;b&gt;</p>" + string.Concat(Enumerable.Repeat("<div>", 30_000)) + "last", 3)
            .ToString();

        Assert.Contains("first &amp; &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("last", html, StringComparison.Ordinal);
        AssertHarmlessFragment(html);
    }

    static string TextOf(string html) => new HtmlParser().ParseDocument("<body>" + html).Body!.TextContent;

    static void AssertHarmless(string html)
    {
        var fragment = HtmlSanitizer.Sanitize(html, 3).ToString();
        AssertHarmlessFragment(fragment);

        // Nothing in it turns into something else when it is read once more.
        Assert.Equal(fragment, HtmlSanitizer.Sanitize(fragment, 3).ToString());
    }

    static void AssertHarmlessFragment(string fragment)
    {
        // As a browser meets it: inside our page, parsed anew.
        var page = new HtmlParser()
            .ParseDocument(
            $"<!DOCTYPE html><body><ul><li><article><div id=frame>{fragment}</div><p id=after>after</p></article></li></ul>");
        var frame = page.GetElementById("frame")!;
        Assert.Equal("after", frame.NextElementSibling?.Id);
        Assert.Equal(6, page.All.Length - frame.QuerySelectorAll("*").Length - 2);
        foreach (var element in frame.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, Attributes));
            AssertLink(element);
        }

        Assert.DoesNotContain("<!", fragment, StringComparison.Ordinal);
        AssertSettled(frame);
    }

    // What a parser makes of it, written down and read anew, is the same: nothing mutates.
    static void AssertSettled(IElement frame)
    {
        var read = frame.InnerHtml;
        frame.InnerHtml = read;
        Assert.Equal(read, frame.InnerHtml);
    }

    static void AssertLink(IElement element)
    {
        if (element.GetAttribute("href") is { } href)
        {
            Assert.Matches("^(https?://[^@/]+/|mailto:)", href);
            Assert.Equal("noopener noreferrer", element.GetAttribute("rel"));
        }
    }
}
