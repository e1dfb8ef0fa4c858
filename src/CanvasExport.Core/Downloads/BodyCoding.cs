using System.IO.Compression;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// How a body was packed on its way. We ask for none of it; storage that keeps texts compressed sends them so all the same, and then
/// neither its length nor a range of it is one of the file.
/// </summary>
internal sealed class BodyCoding
{
    readonly string _name;

    BodyCoding(string name) => _name = name;

    /// <summary>Whether the bytes that come are those of the file.</summary>
    public bool IsPlain => _name.Length == 0;

    public static BodyCoding Of(DownloadRequest request, HttpResponseMessage response)
    {
        var name = string.Join(", ", response.Content.Headers.ContentEncoding).ToLowerInvariant();
        return new BodyCoding(name == "identity" || IsFileItself(request, response.Content.Headers.ContentLength) ? "" : name);
    }

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="DownloadRefusedException">Nobody here can unpack it.</exception>
    public Stream Decode(Stream body) => _name switch
    {
        "" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        _ => throw new DownloadRefusedException(FileStatus.Missing, "it comes packed in a way that nobody asked for", _name),
    };

    // Some servers say of an archive that a student packed that it is packed.
    static bool IsFileItself(DownloadRequest request, long? length) =>
        request.Size is { } size ? size == length : request.Path.EndsWith("gz", StringComparison.OrdinalIgnoreCase);
}
