using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads the text of what LibreOffice writes: texts, presentations and sheets.</summary>
internal sealed class OpenDocumentReader(XmlReader xml, DocumentBuilder text)
{
    const string Content = "content.xml";
    const int MostRepeated = 60;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 200_000_000,
        IgnoreComments = true,
    };

    readonly FlowingText _flow = new(text);
    int _depth;
    int _repeated = 1;
    int _slides;
    bool _isSheets;

    public static void Read(string path, DocumentBuilder text)
    {
        using var file = PackageLimits.Open(path);
        using var package = new ZipArchive(file, ZipArchiveMode.Read);
        if (IsEncrypted(package))
        {
            throw new DocumentException(DocumentTrouble.Locked);
        }

        using var content = package.GetEntry(Content)?.Open() ?? throw new DocumentException(DocumentTrouble.Damaged);
        using var xml = XmlReader.Create(content, Settings);
        new OpenDocumentReader(xml, text).Read();
    }

    static bool IsEncrypted(ZipArchive package)
    {
        if (package.GetEntry("META-INF/manifest.xml") is not { Length: < 1_000_000 } manifest)
        {
            return false;
        }

        using var reader = new StreamReader(manifest.Open());
        return reader.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal);
    }

    void Read()
    {
        while (!text.IsFull && xml.Read())
        {
            // What was deleted and is kept to be seen, and remarks at the margin, are no text.
            while (xml.NodeType == XmlNodeType.Element && xml.LocalName is "tracked-changes" or "annotation" or "forms")
            {
                xml.Skip();
            }

            if (xml.NodeType == XmlNodeType.Element)
            {
                var isEmpty = xml.IsEmptyElement;
                Begin();
                if (isEmpty)
                {
                    End();
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                End();
            }
            else if (_depth > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                _flow.Append(xml.Value);
            }
        }
    }

    void Begin()
    {
        switch (xml.LocalName)
        {
            case "p" or "h" when IsText:
                _depth++;
                break;
            case "s" when IsText:
                _flow.Append(' ', Count("c"));
                break;
            case "tab" when IsText:
                _flow.Append('\t');
                break;
            case "line-break" when IsText:
                _flow.Append('\n');
                break;
            case "spreadsheet":
                _isSheets = true;
                break;
            case "table":
                if (_flow.BeginTable() && _isSheets)
                {
                    text.BeginSection(xml.GetAttribute("name", xml.NamespaceURI) ?? "");
                }

                break;
            case "table-cell" or "covered-table-cell":
                _repeated = Count("number-columns-repeated");
                break;
            case "page" when xml.NamespaceURI.EndsWith("drawing:1.0", StringComparison.Ordinal):
                text.BeginSection(string.Create(CultureInfo.InvariantCulture, $"Slide {++_slides}"));
                break;
        }
    }

    bool IsText => xml.NamespaceURI.EndsWith("text:1.0", StringComparison.Ordinal);

    int Count(string attribute)
    {
        for (var isThere = xml.MoveToFirstAttribute(); isThere; isThere = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == attribute && int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                xml.MoveToElement();
                return Math.Clamp(count, 1, MostRepeated);
            }
        }

        xml.MoveToElement();
        return 1;
    }

    void End()
    {
        switch (xml.LocalName)
        {
            case "p" or "h" when IsText && --_depth == 0:
                _flow.EndParagraph(xml.LocalName == "h");
                break;
            case "table-cell" or "covered-table-cell":
                _flow.EndCell(_repeated);
                break;
            case "table-row":
                _flow.EndRow();
                break;
            case "table":
                _flow.EndTable();
                break;
        }
    }
}
