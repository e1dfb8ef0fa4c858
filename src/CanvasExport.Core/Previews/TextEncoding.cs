using System.Text;
using UtfUnknown;

namespace CanvasExport.Core.Previews;

/// <summary>Reads bytes in the encoding they were most likely written in.</summary>
public static class TextEncoding
{
    // Below it the library itself is in doubt, and Western Europe, of which it has no model, is likelier.
    const float LeastConfidence = 0.55f;

    static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    // The mark of UTF-32 begins with that of UTF-16.
    static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.UTF32, Utf32BigEndian, Encoding.Unicode, Encoding.BigEndianUnicode];
    static readonly Encoding[] Wide = [Encoding.UTF32, Utf32BigEndian, Encoding.Unicode, Encoding.BigEndianUnicode];

    static readonly byte[] MarkOfGb18030 = [0x84, 0x31, 0x95, 0x33];

    /// <summary>Decodes a file or its beginning.</summary>
    /// <param name="bytes">What was read.</param>
    /// <param name="isCut">Whether the file goes on: a character that the cut went through is left out.</param>
    /// <returns>The text, and the name of its encoding where that is a guess; null where the bytes are no text.</returns>
    public static (string Text, string? Guess)? TryDecode(ReadOnlySpan<byte> bytes, bool isCut)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return (Decode(encoding, bytes[encoding.Preamble.Length..], isCut), null);
            }
        }

        if (bytes.StartsWith(MarkOfGb18030))
        {
            return (Decode(DeclaredEncoding.TryNamed("gb18030")!, bytes[MarkOfGb18030.Length..], isCut), null);
        }

        return bytes.Contains((byte)0) ? TryWide(bytes, isCut) : Narrow(bytes, isCut);
    }

    static (string Text, string? Guess) Narrow(ReadOnlySpan<byte> bytes, bool isCut)
    {
        // Japanese mail is written in escapes and letters of English alone, so that it is UTF-8 as well.
        if (!bytes.Contains((byte)0x1b) && TryStrictly(Encoding.UTF8, bytes, isCut) is { } utf8)
        {
            return (utf8, null);
        }

        if (DeclaredEncoding.TryFind(bytes) is { } declared && TryStrictly(declared, bytes, isCut) is { } said)
        {
            return (said, null);
        }

        var guesses = CharsetDetector.DetectFromBytes(bytes.ToArray()).Details
            .Where(guess => guess.Confidence >= LeastConfidence).Select(guess => DeclaredEncoding.TryNamed(guess.EncodingName));
        foreach (var guess in guesses.OfType<Encoding>())
        {
            if (TryStrictly(guess, bytes, isCut) is { } text)
            {
                return (text, NameOf(guess));
            }
        }

        var western = DeclaredEncoding.TryNamed("windows-1252")!;
        return TryStrictly(Encoding.UTF8, bytes, isCut) is { } escaped ? (escaped, null) : (western.GetString(bytes), NameOf(western));
    }

    // Text has line breaks, blanks or letters of English somewhere, and nothing that is no character.
    static (string Text, string? Guess)? TryWide(ReadOnlySpan<byte> bytes, bool isCut)
    {
        (string Text, string? Guess)? best = null;
        var most = 0;
        foreach (var encoding in Wide)
        {
            if (TryStrictly(encoding, bytes, isCut) is { } text && text.Count(char.IsAscii) is var plain && plain > most
                && !text.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\n' or '\r' or '\f')))
            {
                (most, best) = (plain, (text, NameOf(encoding)));
            }
        }

        return best;
    }

    static string? TryStrictly(Encoding encoding, ReadOnlySpan<byte> bytes, bool isCut)
    {
        try
        {
            var strict = (Encoding)encoding.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            return Decode(strict, bytes, isCut);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes, bool isCut)
    {
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        return new string(chars, 0, encoding.GetDecoder().GetChars(bytes, chars, flush: !isCut));
    }

    // As people know them.
    static string NameOf(Encoding encoding) => encoding.WebName switch
    {
        "shift_jis" => "Shift-JIS",
        "big5" => "Big5",
        "ks_c_5601-1987" => "EUC-KR",
        "utf-16" or "utf-16BE" => "UTF-16",
        "utf-32" or "utf-32BE" => "UTF-32",
        "macintosh" => "Mac OS Roman",
        var name => name.Replace("windows-", "Windows-", StringComparison.Ordinal)
            .Replace("iso-", "ISO-", StringComparison.Ordinal).Replace("ibm", "IBM", StringComparison.Ordinal)
            .Replace("euc-", "EUC-", StringComparison.Ordinal).Replace("koi", "KOI", StringComparison.Ordinal)
            .Replace("-jp", "-JP", StringComparison.Ordinal).Replace("-u", "-U", StringComparison.Ordinal)
            .Replace("-r", "-R", StringComparison.Ordinal).Replace("gb18030", "GB18030", StringComparison.Ordinal),
    };
}
