using System.Security;

namespace CanvasExport.SampleCanvas.Making;

/// <summary>Small Word documents and Excel sheets.</summary>
internal static class OfficeDocument
{
    const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Docx(string title, params string[] paragraphs)
    {
        var heading = $"<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr><w:t>{Xml(title)}</w:t></w:r></w:p>";
        var body = string.Concat(paragraphs.Select(text => $"<w:p><w:r><w:t xml:space=\"preserve\">{Xml(text)}</w:t></w:r></w:p>"));
        return new Package()
            .Relate("", ("officeDocument", "word/document.xml"))
            .Add("word/document.xml", "wordprocessingml.document.main",
                $"<w:document xmlns:w=\"{Word}\"><w:body>{heading}{body}</w:body></w:document>")
            .ToBytes();
    }

    public static byte[] Xlsx(string name, params object[][] rows)
    {
        var data = string.Concat(rows.Select(row => $"<row>{string.Concat(row.Select(Cell))}</row>"));
        return new Package()
            .Relate("", ("officeDocument", "xl/workbook.xml"))
            .Add("xl/workbook.xml", "spreadsheetml.sheet.main",
                $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Relations}\">"
                + $"<sheets><sheet name=\"{Xml(name)}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
            .Relate("xl/workbook.xml", ("worksheet", "worksheets/sheet1.xml"))
            .Add("xl/worksheets/sheet1.xml", "spreadsheetml.worksheet",
                $"<worksheet xmlns=\"{Sheet}\"><sheetData>{data}</sheetData></worksheet>")
            .ToBytes();
    }

    static string Cell(object value) => value is int number
        ? $"<c><v>{number}</v></c>"
        : $"<c t=\"inlineStr\"><is><t>{Xml((string)value)}</t></is></c>";

    static string Xml(string text) => SecurityElement.Escape(text);
}
