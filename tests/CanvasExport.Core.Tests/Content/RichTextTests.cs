using CanvasExport.Core.Content;

namespace CanvasExport.Core.Tests.Content;

public sealed class RichTextTests
{
    [Theory]
    [InlineData("<p>Well <strong>done</strong>, see <a href=\"https://example.org/rubric\">this</a>.</p>")]
    [InlineData("  <p>One</p>\n<ul><li>two<li>three</ul> ")]
    [InlineData("<p>one<p>two</p>")]
    [InlineData("<div>\n<table><tr><td>1<td>2</table></div>")]
    [InlineData("Great <strong>work</strong>!")]
    [InlineData("First<br>second<br/>third")]
    [InlineData("Look: <img src=\"/users/1/files/2/preview\" alt=\"here\">")]
    [InlineData("see <a href='/courses/1/files/2'>notes</a>")]
    [InlineData("<p>Use <code>&lt;b&gt;</code>, and <script>alert(1)</script></p>")]
    [InlineData("<P CLASS=x>Loud</P>")]
    [InlineData("<p>a<br />b &lt; c</p><hr>")]
    public void What_an_editor_made_is_html(string text) => Assert.True(RichText.IsHtml(text));

    [Theory]
    [InlineData("")]
    [InlineData("Well done")]
    [InlineData("a < b")]
    [InlineData("if (a<b && c>d) return x<p;")]
    [InlineData("use <b> in HTML")]
    [InlineData("use <b> and </b> around words")]
    [InlineData("a <br> breaks the line")]
    [InlineData("<p> starts a paragraph")]
    [InlineData("</p> ends it")]
    [InlineData("Write <img src=\"cat.png\"> there")]
    [InlineData("Fish &amp; chips")]
    [InlineData("List<String> names = new List<String>();")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<<<>>> <3 >:-)")]
    [InlineData("<b>bold <i>both</b> wrong</i>")]
    [InlineData("mail <zoe@example.edu>")]
    public void What_somebody_typed_is_not(string text) => Assert.False(RichText.IsHtml(text));

    [Fact]
    public void A_text_of_a_million_signs_takes_no_longer_than_reading_it() =>
        Assert.False(RichText.IsHtml(string.Concat(Enumerable.Repeat("<b <i \"", 300_000))));
}
