using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// Names a file of which nothing was known before it came: Canvas did not say what it is, and neither does its address. What comes
/// with it says so, or its first bytes.
/// </summary>
internal static partial class FileNaming
{
    static readonly FrozenDictionary<string, string> Extensions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["image/bmp"] = ".bmp",
        ["image/svg+xml"] = ".svg",
        ["image/heic"] = ".heic",
        ["image/tiff"] = ".tif",
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["application/json"] = ".json",
        ["application/rtf"] = ".rtf",
        ["application/msword"] = ".doc",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.ms-powerpoint"] = ".ppt",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = ".pptx",
        ["application/vnd.oasis.opendocument.text"] = ".odt",
        ["text/plain"] = ".txt",
        ["text/csv"] = ".csv",
        ["text/html"] = ".html",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/wav"] = ".wav",
        ["audio/ogg"] = ".ogg",
        ["video/mp4"] = ".mp4",
        ["video/webm"] = ".webm",
        ["video/quicktime"] = ".mov",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Whether nobody knew what the file is when it was given its name.
    static bool IsNameless(FileRequest request) =>
        request is { Kind: FileKind.File, Size: null, ContentType.Length: 0 } && !HasExtension(NameOf(request.Path));

    /// <summary>The name that what came tells; null where the file has a name, or no better one is told.</summary>
    /// <param name="request">The file.</param>
    /// <param name="headers">What the answer says of it.</param>
    /// <param name="start">How it begins.</param>
    public static string? TryName(FileRequest request, HttpContentHeaders headers, ReadOnlySpan<byte> start)
    {
        if (!IsNameless(request))
        {
            return null;
        }

        var known = NameOf(request.Path);
        var name = Named(headers) is { Length: > 0 } named ? SafeName.File(named, known) : known;
        if (!HasExtension(name))
        {
            name = SafeName.FileWith(name + Extension(headers, start), "");
        }

        return HasExtension(name) ? name : null;
    }

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // What follows the last dot of a sentence or of a number is none.
    static bool HasExtension(string name) => ExtensionAtEnd().IsMatch(name);

    static string? Named(HttpContentHeaders headers)
    {
        var disposition = headers.ContentDisposition;
        var name = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"');
        if (name is null && headers.TryGetValues("Content-Disposition", out var written))
        {
            // Many servers forget the quotes around a name with blanks.
            name = WrittenName().Match(string.Join(";", written)) is { Success: true } found ? found.Value.Trim().Trim('"') : null;
        }

        return name?.Split('/', '\\')[^1];
    }

    static string Extension(HttpContentHeaders headers, ReadOnlySpan<byte> start) =>
        OfBytes(start) ?? Extensions.GetValueOrDefault(headers.ContentType?.MediaType ?? "", "");

    static string? OfBytes(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ".png",
        [0xff, 0xd8, 0xff, ..] => ".jpg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ".gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ".webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => ".pdf",
        _ => null,
    };

    [GeneratedRegex(@"\.(?=[A-Za-z0-9]{0,7}[A-Za-z])[A-Za-z0-9]{1,8}\z")]
    private static partial Regex ExtensionAtEnd();

    [GeneratedRegex("(?<=filename=)[^;]+", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenName();
}
