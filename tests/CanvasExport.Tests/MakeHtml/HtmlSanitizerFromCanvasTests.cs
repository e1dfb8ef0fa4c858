using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What Canvas's editor and its forerunners write, and what people paste into it.</summary>
public sealed class HtmlSanitizerFromCanvasTests
{
    [Theory]
    [InlineData("https://canvas.example/files/7/download?verifier=AbC&wrap=1#x", "https://canvas.example/files/7/download?wrap=1#x")]
    [InlineData("https://canvas.example/courses/3/files/7?wrap=1&amp;verifier=AbC", "https://canvas.example/courses/3/files/7?wrap=1")]
    [InlineData("https://canvas.example/files/7/download?verifier=AbC", "https://canvas.example/files/7/download")]
    [InlineData("https://elsewhere.example/login?verifier=AbC", "https://elsewhere.example/login?verifier=AbC")]
    public void A_link_to_a_file_at_Canvas_does_not_hand_on_the_key_to_it(string address, string expected) => Assert.Equal(
        $"<a href=\"{expected}\" rel=\"noopener noreferrer\">notes</a>", HtmlSanitizer.Sanitize($"<a href=\"{address}\">notes</a>", 3)
            .ToString());

    [Theory]
    [InlineData(
        "<img class='equation_image' title='x^2' src='https://canvas.example/equation_images/x%255E2' alt='LaTeX: x^2' data-equation-content='x^2'>", "<code>x^2</code>")]
    [InlineData(
        "<img class='equation_image' src='/equation_images/x' alt='LaTeX: \\frac{a}{b} &lt; c'>", "<code>\\frac{a}{b} &lt; c</code>")]
    [InlineData("<img src='/equation_images/x' data-equation-content='\\pi r^2'>", "<code>\\pi r^2</code>")]
    [InlineData(
        "<img src='x' alt='LaTeX: y' data-equation-content='y'><span class='hidden-readable'><math><mi>y</mi></math></span>",
        "<code>y</code><span></span>")]
    [InlineData("inline \\(x^2\\)", "inline \\(x^2\\)")]
    public void An_equation_is_shown_as_it_was_typed(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("<math alttext='x^2'><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2")]
    [InlineData("<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x_1</annotation></semantics></math>", "x_1")]
    [InlineData(
        "<math><mi>a</mi><mo>=</mo><msup><mi>x</mi><mn>12</mn></msup><mo>+</mo><msub><mi>y</mi><mi>i</mi></msub></math>", "a=x^(12)+y_i")]
    [InlineData("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac><msqrt><mn>2</mn></msqrt></math>", "(a+b)/2√2")]
    [InlineData("<math><mi> x\n</mi><mtext>and the rest <b>of it</b></mtext></math>", "xand the rest of it")]
    public void Pasted_mathematics_keeps_what_it_says(string html, string expected) =>
        Assert.Equal($"<code>{expected}</code>", Clean(html));

    [Theory]
    [InlineData(
        "https://www.youtube.com/embed/abc_-123?feature=oembed&rel=0", "https://www.youtube.com/watch?v=abc_-123", "Video: The talk")]
    [InlineData("//www.youtube.com/embed/abc?start=30", "https://www.youtube.com/watch?v=abc&amp;t=30", "Video: The talk")]
    [InlineData("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc", "Video: The talk")]
    [InlineData(
        "https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/embed/videoseries?list=PL1", "Video: The talk")]
    [InlineData("https://player.vimeo.com/video/123?h=abc1&badge=0", "https://vimeo.com/123/abc1", "Video: The talk")]
    [InlineData("https://player.vimeo.com/video/123", "https://vimeo.com/123", "Video: The talk")]
    [InlineData(
        "https://school.hosted.panopto.com/Panopto/Pages/Embed.aspx?id=1",
        "https://school.hosted.panopto.com/Panopto/Pages/Embed.aspx?id=1", "Video: The talk")]
    [InlineData(
        "https://cdnapisec.kaltura.com/p/1/embedIframeJs/uiconf_id/2", "https://cdnapisec.kaltura.com/p/1/embedIframeJs/uiconf_id/2",
        "Video: The talk")]
    [InlineData(
        "https://canvas.example/media_objects_iframe/m-1?type=video", "https://canvas.example/media_objects_iframe/m-1?type=video",
        "Video: The talk")]
    [InlineData(
        "https://canvas.example/media_attachments_iframe/7?type=audio", "https://canvas.example/media_attachments_iframe/7?type=audio",
        "Audio: The talk")]
    [InlineData(
        "https://www.youtube.com.evil.example/embed/abc", "https://www.youtube.com.evil.example/embed/abc", "Embedded page: The talk")]
    [InlineData("https://notvimeo.com/video/1", "https://notvimeo.com/video/1", "Embedded page: The talk")]
    [InlineData("https://docs.example/slides/1", "https://docs.example/slides/1", "Embedded page: The talk")]
    public void An_embedded_page_becomes_a_link_that_can_be_opened_by_itself(string source, string address, string text) => Assert.Equal(
        $"<p>See <a href=\"{address}\" rel=\"noopener noreferrer\">[{text}]</a>.</p>",
        Clean($"<p>See <iframe src='{source}' title='The talk' allowfullscreen></iframe>.</p>"));

    [Theory]
    [InlineData("<iframe src='/courses/1/external_tools/retrieve'></iframe>", "[Embedded page]")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "[Image]")]
    [InlineData("<img srcset='https://pics.example/a 2x'>", "[Image]")]
    [InlineData("<video><source src='blob:x'></video>", "[Video]")]
    public void What_can_neither_be_linked_nor_named_is_not_passed_over_in_silence(string html, string expected) =>
        Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("<ol start='0'><li>zero</li></ol>", "<ol start=\"0\"><li>zero</li></ol>")]
    [InlineData("<ol><li value='7'>seven</li></ol>", "<ol><li value=\"7\">seven</li></ol>")]
    [InlineData("<ol style='list-style-type: lower-alpha;'><li>a</li></ol>", "<ol type=\"a\"><li>a</li></ol>")]
    [InlineData("<ol style='color:red;LIST-STYLE-TYPE:upper-roman'><li>I</li></ol>", "<ol type=\"I\"><li>I</li></ol>")]
    [InlineData("<ol style='list-style-type: url(x)' type='A'><li>A</li></ol>", "<ol type=\"A\"><li>A</li></ol>")]
    public void A_list_counts_as_it_did(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("text-decoration: line-through;", "<s><span>x</span></s>")]
    [InlineData("text-decoration: underline", "<u><span>x</span></u>")]
    [InlineData("color:red; font-weight: 700; font-style:italic", "<strong><em><span>x</span></em></strong>")]
    [InlineData("vertical-align: super; font-size: 80%", "<sup><span>x</span></sup>")]
    [InlineData("vertical-align:sub", "<sub><span>x</span></sub>")]
    [InlineData("font-weight: 400; text-decoration: none; vertical-align: baseline", "<span>x</span>")]
    public void Style_that_says_something_stays_as_an_element(string style, string expected) =>
        Assert.Equal(expected, Clean($"<span style='{style}'>x</span>"));

    [Fact]
    public void Style_inside_the_same_style_says_it_once() => Assert.Equal(
        "<s><span>a<span>b</span></span></s>",
            Clean("<span style='text-decoration:line-through'>a<span style='text-decoration:line-through'>b</span></span>"));

    [Theory]
    [InlineData("<a href='https://a.example/x'></a>", "a.example")]
    [InlineData("<a href='https://a.example/x' title='The map'> </a>", "The map")]
    [InlineData("<a href='https://a.example/x'><img src='https://track.example/p' width=1 height=1></a>", "a.example")]
    [InlineData("<a href='mailto:a@b.example'><b></b></a>", "a@b.example")]
    public void A_link_without_words_gets_some(string html, string words) =>
        Assert.Contains(words + "</a>", Clean(html), StringComparison.Ordinal);

    [Theory]
    [InlineData("<h1></h1><h2>A</h2><h2>B</h2>", "<h3>A</h3><h3>B</h3>")]
    [InlineData("<h2>&nbsp;</h2><p>x</p>", "<p>x</p>")]
    [InlineData("<h2><img src='/x' alt='A map'></h2>", "<h3>[Image: A map]</h3>")]
    public void A_heading_without_words_is_none(string html, string expected) => Assert.Equal(expected, Clean(html));

    [Theory]
    [InlineData("<a href='//a.example/x'>x</a>", "https://a.example/x")]
    [InlineData("<a href='https://a.example/my file.pdf'>x</a>", "https://a.example/my%20file.pdf")]
    [InlineData("<a href=' https://a.example/x\n'>x</a>", "https://a.example/x")]
    [InlineData("<a href='https://münchen.example/straße'>x</a>", "https://münchen.example/stra%C3%9Fe")]
    public void An_address_is_written_in_full(string html, string address) =>
        Assert.Equal($"<a href=\"{address}\" rel=\"noopener noreferrer\">x</a>", Clean(html));

    [Theory]
    [InlineData("<table><tbody><tr><td>a<table><tbody><tr><td>b</td></tr></tbody></table></td></tr></tbody></table>")]
    [InlineData("<table><tbody><tr><th rowspan=\"2\" scope=\"row\">a</th><td><ul><li>b</li></ul></td></tr></tbody></table>")]
    [InlineData("<div dir=\"rtl\">שלום <span dir=\"ltr\">hello</span></div>")]
    public void Nested_html_comes_through_as_it_is(string html) => Assert.Equal(html, Clean(html));

    [Fact]
    public void A_character_that_is_none_ends_nothing() => Assert.Equal(
        "a\ufffd<p>b</p><em>c\ufffd</em> d", Clean("a\uffff<p title='\uffff'>b</p><i>c&#xFFFF;</i> d"));

    static string Clean(string html)
    {
        var clean = HtmlSanitizer.Sanitize(html, 3).ToString();
        Assert.Equal(clean, HtmlSanitizer.Sanitize(clean, 3).ToString());
        return clean;
    }
}
