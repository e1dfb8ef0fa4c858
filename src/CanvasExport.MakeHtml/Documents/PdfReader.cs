using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads the text of a PDF page by page, in the order in which it was set.</summary>
internal static class PdfReader
{
    // After that the pages that were read are shown.
    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(8);

    static readonly ParsingOptions Options = new() { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 100 };

    public static void Read(string path, DocumentBuilder text) => Read(path, text, TimeProvider.System);

    internal static void Read(string path, DocumentBuilder text, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            using var document = PdfDocument.Open(file, Options);
            for (var page = 1; page <= document.NumberOfPages && !text.IsFull; page++)
            {
                if (clock.GetElapsedTime(start) > LongEnough)
                {
                    text.IsCut = true;
                    break;
                }

                text.BeginSection(string.Create(CultureInfo.InvariantCulture, $"Page {page}"));
                text.AddParagraph(ContentOrderTextExtractor.GetText(document.GetPage(page), addDoubleNewline: true));
            }
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new DocumentException(DocumentTrouble.Locked);
        }

        if (text.IsEmpty)
        {
            throw new DocumentException(text.IsCut ? DocumentTrouble.TooSlow : DocumentTrouble.Scan);
        }
    }
}
