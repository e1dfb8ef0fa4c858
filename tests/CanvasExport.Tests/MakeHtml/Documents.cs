using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CanvasExport.Tests.MakeHtml;

/// <summary>Files of other programs, as small as they can be.</summary>
internal static class Documents
{
    const string Main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    const string P = "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
        + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:r='" + Relations + "'";
    const string S = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" + Relations + "'";
    const string Kind = "application/vnd.openxmlformats-officedocument.";

    public static byte[] Zip(params IEnumerable<(string Name, string Text)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                part.Write(text);
            }
        }

        return file.ToArray();
    }

    public static byte[] Word(string body, string before = "") => Zip(
        Types(("/word/document.xml", "wordprocessingml.document.main"), ("/word/styles.xml", "wordprocessingml.styles")),
        Related("_rels/.rels", (Main, "word/document.xml")),
        Related("word/_rels/document.xml.rels", ($"{Relations}/styles", "styles.xml")),
        ("word/styles.xml",
            $"<w:styles {W}><w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"),
        ("word/document.xml", $"{before}<w:document {W}><w:body>{body}</w:body></w:document>"));

    /// <summary>A few entities that grow to three gigabytes.</summary>
    public static byte[] Laughs()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(number =>
            $"<!ENTITY lol{number} \"{string.Concat(Enumerable.Repeat($"&lol{number - 1};", 10))}\">"));
        return Word("<w:p><w:r><w:t>&lol9;</w:t></w:r></w:p>", $"<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">{entities}]>");
    }

    public static byte[] OpenText(string body) => Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'>"
            + $"<office:body><office:text>{body}</office:text></office:body></office:document-content>"));

    public static byte[] Slides(params string[] titles)
    {
        var numbers = Enumerable.Range(1, titles.Length).ToList();
        return Zip([
            Types([("/ppt/presentation.xml", "presentationml.presentation.main"),
                .. numbers.Select(number => ($"/ppt/slides/slide{number}.xml", "presentationml.slide"))]),
            Related("_rels/.rels", (Main, "ppt/presentation.xml")),
            Related("ppt/_rels/presentation.xml.rels", [.. numbers.Select(number => ($"{Relations}/slide", $"slides/slide{number}.xml"))]),
            ("ppt/presentation.xml", $"<p:presentation {P}><p:sldIdLst>"
                + string.Concat(numbers.Select(number => $"<p:sldId id='{255 + number}' r:id='r{number - 1}'/>"))
                + "</p:sldIdLst></p:presentation>"),
            .. numbers.Select(number => ($"ppt/slides/slide{number}.xml", $"<p:sld {P}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr>"
                + "<p:ph type='title'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>"
                + $"{titles[number - 1]}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>")),
        ]);
    }

    public static byte[] Sheets(params (string Name, string[][] Rows)[] sheets) => Zip([
        Types([("/xl/workbook.xml", "spreadsheetml.sheet.main"),
            .. sheets.Index().Select(sheet => ($"/xl/worksheets/sheet{sheet.Index}.xml", "spreadsheetml.worksheet"))]),
        Related("_rels/.rels", (Main, "xl/workbook.xml")),
        Related("xl/_rels/workbook.xml.rels",
            [.. sheets.Index().Select(sheet => ($"{Relations}/worksheet", $"worksheets/sheet{sheet.Index}.xml"))]),
        ("xl/workbook.xml", $"<workbook {S}><sheets>" + string.Concat(sheets.Index().Select(sheet =>
            $"<sheet name='{sheet.Item.Name}' sheetId='{sheet.Index + 1}' r:id='r{sheet.Index}'/>")) + "</sheets></workbook>"),
        .. sheets.Index().Select(sheet => ($"xl/worksheets/sheet{sheet.Index}.xml", $"<worksheet {S}><sheetData>"
            + string.Concat(sheet.Item.Rows.Select(row => $"<row>{string.Concat(row.Select(Cell))}</row>")) + "</sheetData></worksheet>")),
    ]);

    /// <summary>A sheet with a cell that somebody hit by chance, in the last row and column that there are.</summary>
    public static byte[] StraySheet()
    {
        using var memory = new MemoryStream();
        memory.Write(Sheets(("Shore", [["limpets"]])));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        using (var sheet = zip.GetEntry("xl/worksheets/sheet0.xml")!.Open())
        {
            var text = new StreamReader(sheet).ReadToEnd();
            sheet.SetLength(0);
            sheet.Write(Encoding.UTF8.GetBytes(text.Replace(
                "</sheetData>", "<row r='1048576'><c r='XFD1048576'><v>8</v></c></row></sheetData>", StringComparison.Ordinal)));
        }

        return memory.ToArray();
    }

    /// <summary>A sheet whose words take so many bytes, though the file is small.</summary>
    public static byte[] LadenSheets(int bytes) => Zip(
        Types(("/xl/workbook.xml", "spreadsheetml.sheet.main"), ("/xl/worksheets/sheet0.xml", "spreadsheetml.worksheet"),
            ("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings")),
        Related("_rels/.rels", (Main, "xl/workbook.xml")),
        Related("xl/_rels/workbook.xml.rels", ($"{Relations}/worksheet", "worksheets/sheet0.xml"),
            ($"{Relations}/sharedStrings", "sharedStrings.xml")),
        ("xl/workbook.xml", $"<workbook {S}><sheets><sheet name='Laden' sheetId='1' r:id='r0'/></sheets></workbook>"),
        ("xl/worksheets/sheet0.xml", $"<worksheet {S}><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>"),
        ("xl/sharedStrings.xml", $"<sst {S}>" + string.Concat(Enumerable.Repeat("<si><t>limpets</t></si>", bytes / 23)) + "</sst>"));

    /// <summary>A page a text.</summary>
    public static byte[] Pdf(params string[] pages)
    {
        var kids = string.Join(' ', pages.Select((_, index) => $"{4 + (index * 2)} 0 R"));
        return PdfOf([
            "<< /Type /Catalog /Pages 2 0 R >>", $"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            .. pages.SelectMany((text, index) => new[]
            {
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + (index * 2)} 0 R "
                    + "/Resources << /Font << /F 3 0 R >> >> >>",
                Stream(text.Length == 0 ? "" : $"BT /F 18 Tf 60 770 Td ({text}) Tj ET"),
            }),
        ]);
    }

    /// <summary>Pages whose pages are these pages, and a drawing that draws itself.</summary>
    public static byte[] LoopingPdf() => PdfOf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        Stream("/X Do"),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream");

    /// <summary>A package whose list says that a part is so long.</summary>
    public static byte[] Claiming(string part, uint length)
    {
        var zip = Zip((part, "x"));
        var entry = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 24), length);
        return zip;
    }

    static string Cell(string value) => double.TryParse(value, CultureInfo.InvariantCulture, out _) ? $"<c><v>{value}</v></c>"
        : $"<c t='inlineStr'><is><t>{value}</t></is></c>";

    static (string Name, string Text) Types(params (string Part, string Type)[] parts) => ("[Content_Types].xml",
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels'"
        + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        + string.Concat(parts.Select(part => $"<Override PartName='{part.Part}' ContentType='{Kind}{part.Type}+xml'/>")) + "</Types>");

    static (string Name, string Text) Related(string name, params (string Type, string Target)[] others) => (name,
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(others.Select((other, index) =>
            $"<Relationship Id='r{index}' Type='{other.Type}' Target='{other.Target}'/>")) + "</Relationships>");

    static byte[] PdfOf(params string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
}
