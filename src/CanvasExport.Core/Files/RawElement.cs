using System.Buffers.Text;
using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>An element of a JSON array: where it begins in the stream, in bytes, and its text as it stands there.</summary>
public readonly record struct RawElement(long Offset, ReadOnlyMemory<byte> Utf8)
{
    // As deep as anybody nests; what is deeper than a record can be read is that record's trouble, not its list's.
    internal static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 10_000 };

    /// <summary>Reads the text whole, as deep as anybody nests.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested deeper still.</exception>
    public JsonDocument Parse() => JsonDocument.Parse(Utf8, new JsonDocumentOptions { MaxDepth = AnyDepth.MaxDepth });

    /// <summary>Whether the text is one whole object.</summary>
    public bool IsObject()
    {
        var reader = new Utf8JsonReader(Utf8.Span, AnyDepth);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.TrySkip() && reader.BytesConsumed == Utf8.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A number (or a number in quotes) of the object itself, not of objects inside it; else null.</summary>
    public long? TryGetId(ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(Utf8.Span, AnyDepth);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = IsNamed(reader, property);
            reader.Read();
            if (isIt)
            {
                return reader.TokenType is JsonTokenType.Number or JsonTokenType.String
                    && Utf8Parser.TryParse(reader.ValueSpan, out long id, out var used) && used == reader.ValueSpan.Length ? id : null;
            }

            reader.Skip();
        }

        return null;
    }

    // Half of a surrogate pair, escaped, is legal in a name and no text.
    internal static bool IsNamed(in Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        try
        {
            return reader.ValueTextEquals(property);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
