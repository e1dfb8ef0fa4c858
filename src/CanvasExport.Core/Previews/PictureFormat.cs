using System.Text;

namespace CanvasExport.Core.Previews;

/// <summary>The pictures that every browser shows, told by their first bytes.</summary>
/// <param name="Type">As in <c>image/png</c>.</param>
/// <param name="Extension">With its dot.</param>
public sealed record PictureFormat(string Type, string Extension)
{
    static readonly PictureFormat Png = new("image/png", ".png");
    static readonly PictureFormat Jpeg = new("image/jpeg", ".jpg");
    static readonly PictureFormat Gif = new("image/gif", ".gif");
    static readonly PictureFormat WebP = new("image/webp", ".webp");
    static readonly PictureFormat Avif = new("image/avif", ".avif");
    static readonly PictureFormat Bmp = new("image/bmp", ".bmp");

    /// <summary>A drawing, in which nothing runs where it stands in an <c>img</c>.</summary>
    public static readonly PictureFormat Svg = new("image/svg+xml", ".svg");

    /// <summary>Null where the bytes are no such picture.</summary>
    public static PictureFormat? TryOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? Png
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg
        : bytes.StartsWith("GIF8"u8) ? Gif
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? WebP
        : bytes.Length > 12 && bytes[4..].StartsWith("ftypavi"u8) ? Avif
        : bytes.Length > 26 && bytes.StartsWith("BM"u8) ? Bmp
        : null;

    /// <summary>A drawing as a file of its own; null where the text is none, or has entities, which may grow without end.</summary>
    public static byte[]? TryDrawing(string text)
    {
        var start = text.IndexOf("<svg", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf('>', start);
        if (end < 0 || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // In a page it needs no namespace, by itself it does.
        var opening = text[start..end];
        const string Named = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        return Encoding.UTF8.GetBytes(opening.Contains("xmlns=", StringComparison.Ordinal) ? text
            : string.Concat(Named, text.AsSpan(start + 4)));
    }
}
