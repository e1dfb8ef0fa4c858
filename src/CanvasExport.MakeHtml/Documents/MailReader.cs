using System.Globalization;
using System.Text.RegularExpressions;
using CanvasExport.Core.Html;
using MimeKit;

namespace CanvasExport.MakeHtml.Documents;

/// <summary>Reads a mail: who wrote it to whom and when, what it says, and what is attached.</summary>
internal static partial class MailReader
{
    public static void Read(string path, DocumentBuilder text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var mail = MimeMessage.Load(file);
        if (mail.From.Count == 0 && mail.Headers.Count == 0)
        {
            throw new DocumentException(DocumentTrouble.Damaged);
        }

        AddHeader(text, "From", mail.From.ToString());
        AddHeader(text, "To", mail.To.ToString());
        AddHeader(text, "Cc", mail.Cc.ToString());
        AddHeader(text, "Date", mail.Headers.Contains(HeaderId.Date)
            ? mail.Date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : "");
        AddHeader(text, "Subject", mail.Subject ?? "");
        text.EndTable();
        foreach (var paragraph in Paragraphs(mail))
        {
            text.AddParagraph(paragraph);
        }

        foreach (var attached in mail.Attachments)
        {
            var name = attached.ContentDisposition?.FileName ?? attached.ContentType.Name ?? attached.ContentType.MimeType;
            text.AddParagraph($"Attached: {name}");
        }
    }

    static void AddHeader(DocumentBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.AddRow([name, value]);
        }
    }

    static IEnumerable<string> Paragraphs(MimeMessage mail) => mail.TextBody is { } plain && !string.IsNullOrWhiteSpace(plain)
        ? BlankLine().Split(plain.ReplaceLineEndings("\n"))
        : EndOfBlock().Split(mail.HtmlBody ?? "").Select(PlainText.Of);

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfBlock();
}
