using AngleSharp.Dom;
using CanvasExport.MakeHtml.Documents;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>What is in Office files, PDF, mails and packages is read without opening them; one that harms costs itself.</summary>
public sealed class DocumentsReadInPlaceTests(HandedInDocuments documents) : IClassFixture<HandedInDocuments>
{
    [Theory]
    [InlineData("essay.docx", "Limpets of the shore|They cling to rocks.\nÖfter 貝|metre|count|0|<4>")]
    [InlineData("letter.odt", "Periwinkles|Two   blanks\nand a line.|snail|seven|seven")]
    [InlineData("talk.pptx", "Slide 1|The tide comes in|Slide 2|Barnacles wait")]
    [InlineData("counts.xlsx", "Shore|metre|limpets|0|whelk|Pool|anemone|3.5")]
    [InlineData("stray.xlsx", "Shore|limpets|The text goes on in the file.")]
    [InlineData("paper.pdf", "Page 1|Cockles were counted|Page 2|Mussels were not")]
    [InlineData("mail.eml", "From|\"Alma Reyes\" <alma@school.example>|To|\"Tom Ito\" <tom@school.example>|Date|2025-10-03 21:58 +02:00"
        + "|Subject|Die Möwen|Seen at noon.|Attached: map.pdf")]
    [InlineData("work.zip", "shore/data.csv|3 bytes|shore/<b>notes</b>.txt|1 bytes")]
    [InlineData("limpets.csv", "metre|limpets|0|four; or\nfive")]
    [InlineData("snails.tsv", "metre|snails|0|kelp, dry")]
    public void I_read_a_document_in_the_page(string name, string texts)
    {
        var shown = FileCalled(name).QuerySelector("details.preview .document")!;

        Assert.Equal(texts.Split('|'), shown.QuerySelectorAll("p, td").Select(part => part.TextContent));
        Assert.Empty(shown.QuerySelectorAll("script, b, a, img"));
    }

    [Theory]
    [InlineData("essay.docx", "They cling to rocks.")]
    [InlineData("letter.odt", "Periwinkles")]
    [InlineData("talk.pptx", "Barnacles wait")]
    [InlineData("counts.xlsx", "anemone")]
    [InlineData("paper.pdf", "Mussels were not")]
    [InlineData("mail.eml", "Seen at noon.")]
    [InlineData("work.zip", "shore/data.csv")]
    [InlineData("notes.md", "driftwood")]
    [InlineData("limpets.csv", "limpets")]
    [InlineData("snails.tsv", "kelp, dry")]
    public void The_search_finds_the_words_of_a_document(string name, string words)
    {
        var entry = documents.Searched.Split("{\"title\":").Single(one => one.Contains($" · {name}\"", StringComparison.Ordinal));

        Assert.Contains(words, entry, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_and_a_table_look_like_one()
    {
        var shown = FileCalled("essay.docx").QuerySelector(".document")!;

        Assert.Equal("Limpets of the shore", Assert.Single(shown.QuerySelectorAll("strong")).TextContent);
        Assert.Equal(2, Assert.Single(shown.QuerySelectorAll("table")).QuerySelectorAll("tr").Length);
        Assert.Equal("See what it holds", FileCalled("work.zip").QuerySelector("summary")!.TextContent);
    }

    [Fact]
    public void Markdown_is_set_as_it_asks_to_be_and_nothing_in_it_runs()
    {
        var shown = FileCalled("notes.md").QuerySelector("details.preview .prose")!;

        Assert.Equal("Sea glass", shown.QuerySelector("h3")!.TextContent);
        Assert.Equal("Washed", shown.QuerySelector("em")!.TextContent);
        Assert.Equal("driftwood", shown.QuerySelectorAll("td")[1].TextContent);
        Assert.Empty(shown.QuerySelectorAll("script"));
    }

    [Theory]
    [InlineData("laughs.docx", "it is damaged, or of another kind than its name says")]
    [InlineData("damaged.docx", "it is damaged, or of another kind than its name says")]
    [InlineData("login.docx", "it is damaged, or of another kind than its name says")]
    [InlineData("locked.docx", "it is protected by a password")]
    [InlineData("scan.pdf", "no text was found in it: it may be a scan, or pictures")]
    [InlineData("huge.xlsx", "it is too large to be read here")]
    [InlineData("bomb.docx", "it is too large to be read here")]
    [InlineData("empty.docx", "no text was found in it")]
    public void A_file_that_cannot_be_read_is_one_line_that_says_why(string name, string reason)
    {
        var file = FileCalled(name);

        Assert.Equal($"What is in it is not shown here: {reason}.", file.QuerySelector("p.preview")!.TextContent);
        Assert.Equal(name, file.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(file.QuerySelectorAll("details"));
    }

    [Fact]
    public void A_PDF_that_leads_back_to_itself_is_one_line()
    {
        var file = FileCalled("loop.pdf");

        Assert.StartsWith("What is in it is not shown here: ", file.QuerySelector("p.preview")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(file.QuerySelectorAll("details"));
    }

    [Fact]
    public async Task A_file_that_takes_too_much_memory_or_too_long_costs_itself_and_the_next_is_read()
    {
        using var folder = new TempFolder();
        var laden = folder.Put("laden.xlsx", Documents.LadenSheets(30_000_000));
        var endless = folder.Put("endless.docx", Documents.Word(string.Concat(Enumerable.Repeat("<w:p/>", 8_000_000))));
        var essay = folder.Put("essay.docx", HandedInDocuments.Files[0].Content);
        var troubles = new List<string>();
        using var narrow = new DocumentPool(new DocumentLimits(30, 30_000_000, 1_000_000_000), (_, trouble) => troubles.Add(trouble));
        using var hasty = new DocumentPool(new DocumentLimits(1, 1_000_000_000, 1_000_000_000), (_, trouble) => troubles.Add(trouble));

        var slow = Task.Run(() => hasty.Read(endless), TestContext.Current.CancellationToken);
        Assert.Equal("reading it took too much memory", narrow.Read(laden).Trouble);
        Assert.Equal("reading it took too long", (await slow).Trouble);

        Assert.Equal("", narrow.Read(essay).Trouble);
        Assert.Equal(2, troubles.Count);
    }

    [Fact]
    public void A_file_larger_than_any_document_is_not_even_opened()
    {
        using var folder = new TempFolder();
        using var pool = new DocumentPool(new DocumentLimits(20, 400_000_000, FileBytes: 99));

        Assert.Equal("it is too large to be read here", pool.Read(folder.Put("essay.docx", new byte[100])).Trouble);
    }

    IElement FileCalled(string name) => documents.Page.QuerySelectorAll(".files li")
        .Single(file => file.QuerySelector(".about span, .about a")!.TextContent == name);

    sealed class TempFolder : IDisposable
    {
        readonly string _path = Directory.CreateTempSubdirectory("documents-").FullName;

        public string Put(string name, byte[] content)
        {
            var path = Path.Combine(_path, name);
            File.WriteAllBytes(path, content);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
