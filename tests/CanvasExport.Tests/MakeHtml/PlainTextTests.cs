using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("no markup, a < b > c", "no markup, a < b > c")]
    [InlineData(" two\n\t words  ", "two words")]
    [InlineData("<p>one</p><p>two</p>", "one two")]
    [InlineData("un<b>brea</b>kable, in <span class=\"x\">o</span>ne <A HREF='y'>w</A>ord", "unbreakable, in one word")]
    [InlineData("Fish &amp; chips&nbsp;&#8364;", "Fish & chips €")]
    [InlineData("a<br>b<img alt=\"x > y\">c", "a b c")]
    [InlineData("<style>p { color: red }</style>seen<script>alert('<p>')</script >too", "seen too")]
    [InlineData("before<!-- a comment <p> -->after", "before after")]
    [InlineData("<SCRIPT>one</script x>two</SCRIPT>three", "three")]
    [InlineData("<script>never closed", "never closed")]
    [InlineData("<!-- never closed", "<!-- never closed")]
    [InlineData("<scripture>kept</scripture>", "kept")]
    [InlineData("3<4 and 5>4, <3 you", "3<4 and 5>4, <3 you")]
    [InlineData("ends in <", "ends in <")]
    [InlineData("ends in <p", "ends in <p")]
    [InlineData("<p title='open", "<p title='open")]
    [InlineData("<a title='it''s'>x</a>", "x")]
    [InlineData("", "")]
    public void Its_words_are_those_that_a_reader_sees(string html, string words) => Assert.Equal(words, PlainText.Of(html));

    [Theory]
    [InlineData("<script>")]
    [InlineData("<!--")]
    [InlineData("<a '")]
    [InlineData("<a \"'")]
    [InlineData("<a \"\"\"\"")]
    [InlineData("</script <script>")]
    [InlineData("<")]
    [InlineData(" ")]
    [InlineData("<p>&lt;")]
    public void Whatever_a_student_wrote_it_is_read_in_the_time_of_its_length(string part)
    {
        var html = string.Concat(Enumerable.Repeat(part, 200_000));

        Assert.InRange(PlainText.Of(html).Length, 0, html.Length);
    }
}
