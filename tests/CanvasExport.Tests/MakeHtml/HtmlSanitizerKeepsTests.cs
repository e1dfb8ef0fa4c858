using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

public sealed class HtmlSanitizerKeepsTests
{
    [Theory]
    [InlineData("<p>Plain &amp; simple</p>")]
    [InlineData("<p>One<br>two</p><hr>")]
    [InlineData("<p><strong>bold</strong> <em>slanted</em> <u>under</u> x<sup>2</sup> H<sub>2</sub>O <s>gone</s> <mark>seen</mark></p>")]
    [InlineData("<ul><li>one</li><li>two<ol start=\"3\" type=\"a\"><li>three</li></ol></li></ul>")]
    [InlineData("<dl><dt>word</dt><dd>meaning</dd></dl>")]
    [InlineData("<blockquote><p>said</p></blockquote>")]
    [InlineData("<p dir=\"rtl\" lang=\"ar\">شكرا</p>")]
    [InlineData("<p>日本語 and Ελληνικά</p>")]
    [InlineData("<p><code>if (a &lt; b)</code></p>")]
    [InlineData(
        "<table><caption>Finds</caption><thead><tr><th scope=\"col\">A</th></tr></thead><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>")]
    [InlineData("<p><a href=\"https://example.org/a?b=1&amp;c=%20#d\" rel=\"noopener noreferrer\">link</a></p>")]
    [InlineData("<p><a href=\"mailto:a@example.org\" rel=\"noopener noreferrer\">write</a></p>")]
    [InlineData("<p><ruby>漢<rt>kan</rt></ruby> <kbd>Ctrl</kbd> <abbr title=\"World\">W</abbr></p>")]
    public void Innocent_html_comes_through_as_it_is(string html) => Assert.Equal(html, Clean(html));

    [Theory]
    [InlineData("<b>a</b> <i>b</i> <font color=red>c</font>", "<strong>a</strong> <em>b</em> c")]
    [InlineData("<section class=x><p id=y style='color:red'>text</p></section>", "<div><p>text</p></div>")]
    [InlineData("<p>one<p>two", "<p>one</p><p>two</p>")]
    [InlineData("<span>text</span>", "<span>text</span>")]
    [InlineData("<a href='/courses/1'>the course</a>", "the course")]
    [InlineData("a<script>x</script><style>y</style>b", "ab")]
    [InlineData("5 < 6 & 7 > 3", "5 &lt; 6 &amp; 7 &gt; 3")]
    [InlineData("<form><label>Name</label> <textarea>typed</textarea></form>", "Name typed")]
    [InlineData("<pre>\n\n  code</pre>", "<pre>\n\n  code</pre>")]
    [InlineData("<td>loose</td><li>item</li>", "loose<div>item</div>")]
    public void Html_that_cannot_stay_as_it_is_stays_readable(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("<h1>A</h1><h2>B</h2><h2>C</h2>", "<h3>A</h3><h4>B</h4><h4>C</h4>")]
    [InlineData("<h4>A</h4><h6>B</h6>", "<h3>A</h3><h4>B</h4>")]
    [InlineData("<h5>A</h5><h1>B</h1>", "<h3>A</h3><h3>B</h3>")]
    [InlineData(
        "<h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>", "<h3>1</h3><h4>2</h4><h5>3</h5><h6>4</h6><h6>5</h6><h6>6</h6>")]
    public void Headings_go_below_those_of_the_page_and_skip_no_level(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("<img src='https://pics.example/a.png' alt='A map'>", "https://pics.example/a.png", "[Image: A map]")]
    [InlineData("<img src='https://pics.example/a.png'>", "https://pics.example/a.png", "[Image: pics.example]")]
    [InlineData(
        "<iframe src='https://video.example/embed/1' title='The talk'></iframe>", "https://video.example/embed/1",
        "[Embedded page: The talk]")]
    [InlineData(
        "<video controls><source src='https://video.example/1.mp4'></video>", "https://video.example/1.mp4", "[Video: video.example]")]
    [InlineData("<audio src='https://audio.example/1.mp3'>", "https://audio.example/1.mp3", "[Audio: audio.example]")]
    public void What_would_load_from_elsewhere_becomes_a_link(string html, string address, string text) =>
        Assert.Equal($"<a href=\"{address}\" rel=\"noopener noreferrer\">{text}</a>", Clean(html));

    [Theory]
    [InlineData("<img src='data:image/png;base64,AAAA' alt='A map'>", "[Image: A map]")]
    [InlineData("<img src='/files/1/preview' alt='A map'>", "[Image: A map]")]
    [InlineData("<img src='https://track.example/p.gif' width=1 height=1>", "")]
    public void A_picture_that_cannot_be_linked_leaves_its_words(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Fact]
    public void A_linked_picture_is_one_link() => Assert.Equal(
        "<a href=\"https://a.example/\" rel=\"noopener noreferrer\">[Image: map]</a>",
        Clean("<a href='https://a.example/'><img src='https://b.example/x.png' alt='map'></a>"));

    [Fact]
    public void Nothing_stays_nothing() => Assert.True(HtmlSanitizer.Sanitize(" \n", 3).IsEmpty);

    static string Clean(string html) => HtmlSanitizer.Sanitize(html, 3).ToString();
}
