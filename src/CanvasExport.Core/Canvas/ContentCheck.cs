using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CanvasExport.Core.Canvas;

/// <summary>Tells a file from what servers send in its place: login pages, error pages, answers in JSON.</summary>
internal static partial class ContentCheck
{
    /// <summary>How many bytes <see cref="CheckStart"/> wants to see: an SVG may have a long comment before its first element.</summary>
    public const int StartBytes = 1024;

    const string Drawing = "image/svg+xml";
    const string NoRecording = "a text came instead of the recording";

    static readonly string[] PromisesNothing = ["", "application/octet-stream", "binary/octet-stream", "unknown/unknown"];

    /// <summary>Judges the type that the answer bears.</summary>
    /// <exception cref="FileRefusedException">This is no such file.</exception>
    public static void CheckType(FileRequest request, HttpContentHeaders headers)
    {
        var type = headers.ContentType?.MediaType ?? "";
        if (IsPage(type) && !IsPageExpected(request) && !IsOfRightSize(request, headers))
        {
            throw Page();
        }

        if (request.Kind == FileKind.Recording && IsText(type))
        {
            throw new FileRefusedException(FileStatus.Missing, NoRecording, type);
        }
    }

    /// <summary>Judges the first bytes of a whole file, for servers that call everything a stream of bytes.</summary>
    /// <exception cref="FileRefusedException">This is no such file.</exception>
    public static void CheckStart(FileRequest request, ReadOnlySpan<byte> start)
    {
        if (request.Kind == FileKind.Thumbnail)
        {
            if (!IsPicture(start))
            {
                throw new FileRefusedException(FileStatus.Missing, "what came as its thumbnail is not a picture");
            }
        }
        else if (request.Kind == FileKind.Recording && start.TrimStart(Blank) is [(byte)'{' or (byte)'[' or (byte)'<', ..])
        {
            throw new FileRefusedException(FileStatus.Missing, NoRecording);
        }
        else if (request.Size is null && !IsPageExpected(request)
            && !request.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && IsPage(start))
        {
            // Of the size that Canvas recorded it would be the file itself: students do hand in pages that they call essay.doc.
            throw Page();
        }
        else if (request.Size is null && request.ContentType == Drawing && start.IndexOf("<svg"u8) < 0)
        {
            // Older services draw equations as GIF; under the name of a drawing no browser would show it.
            throw new FileRefusedException(FileStatus.Missing, "what came as its drawing is not a picture");
        }
    }

    /// <summary>Whether a media type is one of web pages.</summary>
    public static bool IsPage(string type) => type.Contains("html", StringComparison.OrdinalIgnoreCase);

    static FileRefusedException Page() => new(FileStatus.Forbidden, "a web page came instead of the file, most likely a login page");

    // Work that is itself a web page is told by its type in Canvas, or where that is not known by its name.
    static bool IsPageExpected(FileRequest request) =>
        IsPage(request.ContentType)
        || request.Path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
        || request.Path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    // Where Canvas promised no type at all, the size to the byte tells the file from a page.
    static bool IsOfRightSize(FileRequest request, HttpContentHeaders headers) =>
        request.Size is > 0
        && request.Size == (headers.ContentRange?.Length ?? headers.ContentLength)
        && PromisesNothing.Contains(request.ContentType, StringComparer.OrdinalIgnoreCase);

    static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("xml", StringComparison.OrdinalIgnoreCase);

    // Blanks and a byte-order mark.
    static ReadOnlySpan<byte> Blank => [0xef, 0xbb, 0xbf, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];

    /// <summary>Whether a file that begins so is a web page.</summary>
    public static bool IsPage(ReadOnlySpan<byte> start) =>
        start.TrimStart(Blank) is [(byte)'<', ..] && PageMark().IsMatch(System.Text.Encoding.Latin1.GetString(start));

    // A comment or an XML declaration may stand before it.
    [GeneratedRegex(@"<!doctype\s+html\b|<html[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageMark();

    static bool IsPicture(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])
        || start.StartsWith("GIF8"u8)
        || start.StartsWith("BM"u8)
        || (start.StartsWith("RIFF"u8) && start.IndexOf("WEBP"u8) == 8)
        || (start.TrimStart(" \t\r\n"u8).StartsWith("<"u8) && start.IndexOf("<svg"u8) >= 0);
}
