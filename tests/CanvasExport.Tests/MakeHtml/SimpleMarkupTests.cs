using CanvasExport.Core.Html;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Texts of paragraphs and lists alone, which no parser reads: they come out as a parser would have read them.</summary>
public sealed class SimpleMarkupTests
{
    static readonly string[] Pieces =
    [
        "<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<strong>", "</strong>", "<em>", "</em>", "<span>", "</span>",
        "<s>", "</s>", "<sub>", "</sub>", "<code>", "</code>", "<br>", "<br />", "</br>", "<b>", "</b>", "<p class=\"a\">", "<P>", "<div>",
        "</div>", "<pre>", "</pre>", "<table>", "<td>", "a word", " ", "\n", "\t", "\r\n", "&nbsp;", "&amp;",
        "&lt;p&gt;", "&quot;", "&#39;",
        "&", "&amp", "&eacute;", "'", "\"", ">", "<", "< ", "é", "作品", "😀", "\0", "\u0085", "\u00a0", "\ufffd", "\uffff", "\ud83d",
    ];

    static readonly string[] Whole =
    [
        "<p>a word</p>", "<p>A &amp; B</p>\n", "<ul>\n<li>one</li>\n<li>two <em>words</em></li>\n</ul>", "<p><strong>a</strong> 'b'</p>",
        "<ol><li><p>a</p><ul><li>b<br>c</li></ul></li></ol>", "<p></p>", "<p>&nbsp;</p>", "words > tags", "<span>a</span>",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void They_are_what_a_parser_finds(int seed)
    {
        var random = new Random(seed);
        for (var text = 0; text < 5_000; text++)
        {
            // Wherever something is torn or put in, most are such that a parser changes them.
            var html = string.Concat(random.GetItems(random.Next(3) == 0 ? Pieces : Whole, random.Next(1, 8)));
            var torn = html.Insert(random.Next(html.Length), random.Next(2) == 0 ? "" : random.GetItems(Pieces, 1)[0]);

            // With a comment before them, which nobody sees, they are read by the parser.
            Assert.Equal(HtmlSanitizer.Sanitize("<!-- -->" + torn, 3).ToString(), HtmlSanitizer.Sanitize(torn, 3).ToString());
        }
    }

    [Fact]
    public void A_text_of_very_many_elements_or_deep_within_one_another_is_as_a_parser_reads_it()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("<p>a</p>", 4_000)), string.Concat(Enumerable.Repeat("<p>a</p>", 19_000)),
            string.Concat(Enumerable.Repeat("<ul><li>", 30)) + "a" + string.Concat(Enumerable.Repeat("</li></ul>", 30)),
        ];
        foreach (var text in texts)
        {
            Assert.Equal(HtmlSanitizer.Sanitize("<!-- -->" + text, 3).ToString(), HtmlSanitizer.Sanitize(text, 3).ToString());
        }
    }
}
