using System.Text;
using System.Text.Json;

namespace CanvasExport.Core.Previews;

/// <summary>Reads the JSON of a notebook as Python reads it: with a byte-order mark, in UTF-16, with numbers that are none.</summary>
public static class NotebookFile
{
    const long LargestFile = 64_000_000;
    const long Large = 4_000_000;

    // One large notebook at a time is in memory.
    static readonly Lock OneAtATime = new();

    static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = 512 };

    /// <summary>Hands the notebook to a reader.</summary>
    /// <returns>What the reader gave; null where the file is no JSON, or larger than anybody's notebook.</returns>
    public static T? TryRead<T>(FileStream file, Func<JsonElement, T?> read)
        where T : class
    {
        var length = file.Length;
        if (length > LargestFile)
        {
            return null;
        }

        if (length < Large)
        {
            return TryReadNow(file, (int)length, read);
        }

        lock (OneAtATime)
        {
            return TryReadNow(file, (int)length, read);
        }
    }

    static T? TryReadNow<T>(FileStream file, int length, Func<JsonElement, T?> read)
        where T : class
    {
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        if (Utf8(bytes) is not { } json || (TryParse(json) ?? TryParse(WithoutOddNumbers(json))) is not { } document)
        {
            return null;
        }

        using (document)
        {
            return read(document.RootElement);
        }
    }

    static Memory<byte>? Utf8(byte[] bytes) =>
        IsUtf8(bytes) ? bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)
        : TextEncoding.TryDecode(bytes, isCut: false) is var (text, _) ? Encoding.UTF8.GetBytes(text)
        : null;

    // Of UTF-16 without a mark every second byte is nothing.
    static bool IsUtf8(byte[] bytes) =>
        !bytes.AsSpan(0, Math.Min(bytes.Length, 4)).Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(bytes);

    static JsonDocument? TryParse(Memory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Python writes NaN, Infinity and -Infinity, which JSON does not know. Of the same length, so that nothing moves.
    static Memory<byte> WithoutOddNumbers(Memory<byte> json)
    {
        var span = json.Span;
        var isText = false;
        for (var at = 0; at < span.Length; at++)
        {
            if (isText && span[at] == '\\')
            {
                at++;
            }
            else if (span[at] == '"')
            {
                isText = !isText;
            }
            else if (!isText && OddNumber(span[at..]) is > 0 and var length)
            {
                span.Slice(at, length).Fill((byte)' ');
                "\"\""u8.CopyTo(span[at..]);
                at += length - 1;
            }
        }

        return json;
    }

    static int OddNumber(ReadOnlySpan<byte> json) => json.StartsWith("NaN"u8) ? 3 : json.StartsWith("Infinity"u8) ? 8
        : json.StartsWith("-Infinity"u8) ? 9 : 0;
}
