using System.Text;

namespace CanvasExport.MakeHtml.Previews;

/// <summary>
/// The beginning of a text file, in whatever encoding it was written: UTF-8 or UTF-16 as their marks say, UTF-8 without one where
/// it is valid, else that of old Windows, which reads every byte. Line breaks are line feeds.
/// </summary>
internal sealed record TextFile(string Text, bool IsCut)
{
    static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="path">The file.</param>
    /// <param name="most">How many bytes of it are read.</param>
    /// <returns>Null where the file is no text after all.</returns>
    public static TextFile? TryRead(string path, int most)
    {
        var bytes = new byte[most];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var count = file.ReadAtLeast(bytes, most, throwOnEndOfStream: false);
        var isCut = file.Length > count;
        var text = Decode(bytes.AsSpan(0, count), isCut);
        return text.Contains('\0', StringComparison.Ordinal) ? null : new TextFile(text.ReplaceLineEndings("\n"), isCut);
    }

    static string Decode(ReadOnlySpan<byte> bytes, bool isCut)
    {
        foreach (var marked in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (bytes.StartsWith(marked.Preamble))
            {
                return Decode(marked, bytes[marked.Preamble.Length..], isCut);
            }
        }

        try
        {
            return Decode(StrictUtf8, bytes, isCut);
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(bytes);
        }
    }

    // A character that the cut went through is left out.
    static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes, bool isCut)
    {
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        return new string(chars, 0, encoding.GetDecoder().GetChars(bytes, chars, flush: !isCut));
    }
}
