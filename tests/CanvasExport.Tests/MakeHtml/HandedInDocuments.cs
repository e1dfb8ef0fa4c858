using System.Text;
using AngleSharp.Dom;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>An archive of one student who handed in a file of each kind that needs another program, and some that harm; made once.</summary>
public sealed class HandedInDocuments : IAsyncLifetime
{
    readonly SmallArchive _archive = new();

    public static IReadOnlyList<(string Name, byte[] Content)> Files { get; } =
    [
        ("essay.docx", Documents.Word("""
            <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Limpets of the shore</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">They cling </w:t></w:r><w:r><w:t>to rocks.</w:t><w:br/><w:t>Öfter 貝</w:t></w:r>
              <w:del><w:r><w:delText>Erased</w:delText></w:r></w:del></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>metre</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>count</w:t></w:r></w:p></w:tc></w:tr>
              <w:tr><w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>&lt;4&gt;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """)),
        ("letter.odt", Documents.OpenText("""
            <text:h>Periwinkles</text:h><text:p>Two<text:s text:c="3"/>blanks<text:line-break/>and a line.</text:p>
            <table:table table:name="Counts"><table:table-row><table:table-cell><text:p>snail</text:p></table:table-cell>
              <table:table-cell table:number-columns-repeated="2"><text:p>seven</text:p></table:table-cell></table:table-row></table:table>
            """)),
        ("talk.pptx", Documents.Slides("The tide comes in", "Barnacles wait")),
        ("counts.xlsx", Documents.Sheets(("Shore", [["metre", "limpets"], ["0", "whelk"]]), ("Pool", [["anemone", "3.5"]]))),
        ("stray.xlsx", Documents.StraySheet()),
        ("paper.pdf", Documents.Pdf("Cockles were counted", "Mussels were not")),
        ("mail.eml", Encoding.UTF8.GetBytes("""
            From: Alma Reyes <alma@school.example>
            To: Tom Ito <tom@school.example>
            Subject: =?utf-8?B?RGllIE3DtndlbiA=?=
            Date: Fri, 3 Oct 2025 21:58:04 +0200
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/html; charset=utf-8

            <p>Seen at <b>noon</b>.</p><script>alert(1)</script>
            --x
            Content-Type: application/pdf; name=map.pdf
            Content-Disposition: attachment; filename=map.pdf

            x
            --x--
            """)),
        ("work.zip", Documents.Zip(("shore/data.csv", "a,b"), ("shore/<b>notes</b>.txt", "x"))),
        ("notes.md", "# Sea glass\n\n*Washed* by waves. <script>alert(1)</script>\n\n| a | b |\n|--|--|\n| 1 | driftwood |\n"u8.ToArray()),
        ("limpets.csv", "metre;limpets\n0;\"four; or\nfive\"\n"u8.ToArray()),
        ("snails.tsv", "metre\tsnails\n0\tkelp, dry\n"u8.ToArray()),
        ("laughs.docx", Documents.Laughs()),
        ("damaged.docx", Documents.Word("<w:p/>")[..300]),
        ("login.docx", "<html>Log in</html>"u8.ToArray()),
        ("locked.docx", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]]),
        ("loop.pdf", Documents.LoopingPdf()),
        ("scan.pdf", Documents.Pdf("")),
        ("huge.xlsx", Documents.Claiming("xl/worksheets/sheet1.xml", 2_000_000_000)),
        ("bomb.docx", Documents.Claiming("word/document.xml", 2_000_000_000)),
        ("empty.docx", Documents.Word("<w:p/>")),
    ];

    /// <summary>The student's page.</summary>
    internal IDocument Page { get; private set; } = null!;

    /// <summary>What the search looks through.</summary>
    internal string Searched { get; private set; } = "";

    /// <summary>The student's folder.</summary>
    internal string Folder { get; private set; } = "";

    internal Task BuildAgainAsync() => _archive.BuildAsync();

    public async ValueTask InitializeAsync()
    {
        var student = await _archive.AddStudentAsync();
        student.Submissions.Add(student.Submission());
        foreach (var (name, content) in Files)
        {
            student.Attachments.Add(SmallStudent.Attachment(name));
            student.Put(name, content);
        }

        Folder = student.Folder.FolderPath;
        Page = await _archive.BuildAndOpenAsync(student);
        Searched = string.Concat(Directory.GetFiles(_archive.InExports("assets", "search"), "*-texts-*.js").Select(File.ReadAllText));
    }

    public ValueTask DisposeAsync()
    {
        _archive.Dispose();
        return ValueTask.CompletedTask;
    }
}
