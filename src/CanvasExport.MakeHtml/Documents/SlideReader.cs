using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads the text of a presentation, slide by slide, each with its notes.</summary>
internal static class SlideReader
{
    public static void Read(string path, DocumentBuilder text)
    {
        using var file = PackageLimits.Open(path);
        using var document = PresentationDocument.Open(file, isEditable: false, PackageLimits.Settings);
        if (document.PresentationPart is not { Presentation: { } presentation } part)
        {
            throw new DocumentException(DocumentTrouble.Damaged);
        }

        var number = 0;
        foreach (var id in presentation.SlideIdList?.Elements<SlideId>() ?? [])
        {
            number++;
            if (text.IsFull)
            {
                return;
            }

            if (id.RelationshipId?.Value is { } relation && part.TryGetPartById(relation, out var found) && found is SlidePart slide)
            {
                text.BeginSection(string.Create(CultureInfo.InvariantCulture, $"Slide {number}"));
                ReadShapes(slide.Slide, text);
                ReadNotes(slide.NotesSlidePart?.NotesSlide, text);
            }
        }
    }

    static void ReadShapes(OpenXmlElement? root, DocumentBuilder text)
    {
        foreach (var element in root?.Descendants() ?? [])
        {
            if (element is Drawing.Table table)
            {
                foreach (var row in table.Elements<Drawing.TableRow>())
                {
                    text.AddRow(row.Elements<Drawing.TableCell>().Select(cell =>
                        string.Join('\n', cell.Descendants<Drawing.Paragraph>().Select(Words))));
                }

                text.EndTable();
            }
            else if (element is Drawing.Paragraph paragraph && !IsElsewhere(paragraph))
            {
                text.AddParagraph(Words(paragraph), IsTitle(paragraph));
            }
        }
    }

    // Of the notes only what was written as such, not the picture of the slide and its number.
    static void ReadNotes(NotesSlide? notes, DocumentBuilder text)
    {
        var said = (notes?.Descendants<Shape>() ?? []).Where(shape => Placeholder(shape) == PlaceholderValues.Body)
            .SelectMany(shape => shape.Descendants<Drawing.Paragraph>()).Select(Words).Where(words => words.Length > 0).ToList();
        if (said.Count > 0)
        {
            text.AddParagraph($"Notes: {string.Join('\n', said)}");
        }
    }

    static bool IsElsewhere(Drawing.Paragraph paragraph) =>
        paragraph.Ancestors().Any(element => element is Drawing.Table or AlternateContentFallback);

    static bool IsTitle(Drawing.Paragraph paragraph) => paragraph.Ancestors<Shape>().FirstOrDefault() is { } shape
        && Placeholder(shape) is { } kind && (kind == PlaceholderValues.Title || kind == PlaceholderValues.CenteredTitle);

    static PlaceholderValues? Placeholder(Shape shape) =>
        shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.PlaceholderShape?.Type?.Value;

    static string Words(Drawing.Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(element => element switch
    {
        Drawing.Text words => words.Text,
        DocumentFormat.OpenXml.Math.Text words => words.Text,
        Drawing.Break => "\n",
        _ => "",
    }));
}
