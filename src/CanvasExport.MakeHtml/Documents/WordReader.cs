using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads the text of a Word document in the order in which it is read: body, notes, and the comments of reviewers.</summary>
internal sealed class WordReader(DocumentBuilder text, IReadOnlySet<string> headings)
{
    readonly FlowingText _flow = new(text);
    bool _isHeading;

    public static void Read(string path, DocumentBuilder text)
    {
        using var file = PackageLimits.Open(path);
        using var document = WordprocessingDocument.Open(file, isEditable: false, PackageLimits.Settings);
        if (document.MainDocumentPart is not { } main)
        {
            throw new DocumentException(DocumentTrouble.Damaged);
        }

        var reader = new WordReader(text, Headings(main));
        reader.Read(main);
        reader.ReadNotes("Footnotes", main.FootnotesPart);
        reader.ReadNotes("Endnotes", main.EndnotesPart);
        reader.ReadNotes("Comments", main.WordprocessingCommentsPart);
    }

    // Their names are English in every language of Word.
    static HashSet<string> Headings(MainDocumentPart main) =>
        (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            .Where(style => style.StyleName?.Val?.Value is { } name
                && (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) || name is "Title"))
            .Select(style => style.StyleId?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);

    void ReadNotes(string title, OpenXmlPart? part)
    {
        if (part is not null && !text.IsFull)
        {
            text.BeginSection(title);
            Read(part);
        }
    }

    void Read(OpenXmlPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        for (var isMore = reader.Read(); isMore && !text.IsFull; isMore = reader.Read())
        {
            while (reader.IsStartElement && IsSaidTwice(reader.ElementType))
            {
                reader.Skip();
            }

            if (reader.IsStartElement)
            {
                Begin(reader);
            }

            if (reader.IsEndElement)
            {
                End(reader.ElementType);
            }
        }
    }

    // Of a drawing with words there is a second form for older programs.
    static bool IsSaidTwice(Type element) => element == typeof(AlternateContentFallback) || element == typeof(DeletedRun);

    void Begin(OpenXmlReader reader)
    {
        var element = reader.ElementType;
        if (element == typeof(Text) || element == typeof(DocumentFormat.OpenXml.Math.Text))
        {
            _flow.Append(reader.GetText());
        }
        else if (element == typeof(TabChar))
        {
            _flow.Append('\t');
        }
        else if (element == typeof(Break) || element == typeof(CarriageReturn))
        {
            _flow.Append('\n');
        }
        else if (element == typeof(ParagraphStyleId))
        {
            _isHeading = reader.Attributes.Any(attribute => attribute.LocalName == "val" && headings.Contains(attribute.Value ?? ""));
        }
        else if (element == typeof(Table))
        {
            _flow.BeginTable();
        }
    }

    void End(Type element)
    {
        if (element == typeof(Paragraph))
        {
            _flow.EndParagraph(_isHeading);
            _isHeading = false;
        }
        else if (element == typeof(TableCell))
        {
            _flow.EndCell();
        }
        else if (element == typeof(TableRow))
        {
            _flow.EndRow();
        }
        else if (element == typeof(Table))
        {
            _flow.EndTable();
        }
    }
}
