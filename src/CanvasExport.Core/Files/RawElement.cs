using System.Buffers.Text;
using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>An element of a JSON array: where it begins in the stream, in bytes, and its text as it stands there.</summary>
public readonly record struct RawElement(long Offset, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>A number (or a number in quotes) of the object itself, not of objects inside it; null where there is none.</summary>
    public long? TryGetId(ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(Utf8.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(property);
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
}
