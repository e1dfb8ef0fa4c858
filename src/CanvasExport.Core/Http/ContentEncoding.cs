using System.IO.Compression;

namespace CanvasExport.Core.Http;

/// <summary>
/// How a body was packed on its way. We ask for none of it; storage that keeps texts compressed sends them so all the same, and then
/// neither its length nor a range of it is one of the file.
/// </summary>
internal sealed class ContentEncoding
{
    readonly string _name;

    ContentEncoding(string name) => _name = name;

    /// <summary>Whether the bytes that come are those of the file.</summary>
    public bool IsPlain => _name.Length == 0;

    /// <param name="response">The answer.</param>
    /// <param name="isFileItself">Whether the bytes are those of the file whatever the header says: some servers say of an archive that
    /// it is packed.</param>
    public static ContentEncoding From(HttpResponseMessage response, bool isFileItself)
    {
        var name = string.Join(", ", response.Content.Headers.ContentEncoding).ToLowerInvariant();
        return new ContentEncoding(name == "identity" || isFileItself ? "" : name);
    }

    /// <summary>The bytes of the file; null where nobody here can unpack them.</summary>
    public Stream? TryDecode(Stream body) => _name switch
    {
        "" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        _ => null,
    };

    public override string ToString() => _name;
}
