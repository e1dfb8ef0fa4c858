using System.Text.Json;
using CanvasExport.Core.Files;

namespace CanvasExport.Core.Canvas.Model;

/// <summary>Reads what can be read of an object that is not as it should be: what cannot be costs itself, and not the rest.</summary>
internal static class OddMembers
{
    // What has more is not what was asked for, and each is another look at the whole.
    const int Most = 100;

    /// <param name="utf8">The object.</param>
    /// <param name="read">Reads it whole.</param>
    /// <param name="first">Why it could not be read.</param>
    /// <param name="onOdd">Told where something was left out.</param>
    /// <exception cref="JsonException">Nothing can be left out without which the rest could be read.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, Func<byte[], T> read, JsonException first, Action<string>? onOdd)
    {
        var (text, odd) = (utf8.ToArray(), new List<string>());
        for (var trouble = first; odd.Count < Most && TryTakeOut(text, trouble);)
        {
            odd.Add(trouble.Path ?? "an unknown place");
            try
            {
                var value = read(text);
                odd.Distinct().ToList().ForEach(place => onOdd?.Invoke(place));
                return value;
            }
            catch (JsonException next)
            {
                trouble = next;
            }
        }

        throw first;
    }

    // Blanks take its place, so that what follows stands where it stood.
    static bool TryTakeOut(byte[] text, JsonException trouble)
    {
        if (Offset(text, trouble) is not { } offset || TryFind(text, offset) is not { } odd)
        {
            return false;
        }

        var (from, to) = (odd.Start.Value, odd.End.Value);
        var next = Array.FindIndex(text, to, one => !IsBlank(one));
        var before = Array.FindLastIndex(text, from - 1, one => !IsBlank(one));
        text.AsSpan(from, to - from).Fill((byte)' ');
        var comma = text[next] == ',' ? next : text[before] == ',' ? before : from;
        text[comma] = (byte)' ';
        return true;
    }

    // The member or element that was read when the trouble began, with its name; null where that is the object itself.
    static Range? TryFind(byte[] text, int offset)
    {
        var reader = new Utf8JsonReader(text, RawElement.AnyDepth);
        var open = new Stack<(int Begin, bool IsArray)>();
        var begin = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                begin = open.Pop().Begin;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName || open.Count == 0 || open.Peek().IsArray)
            {
                begin = (int)reader.TokenStartIndex;
            }

            if (reader.BytesConsumed >= offset)
            {
                reader.Skip();
                return open.Count == 0 ? null : begin..(int)reader.BytesConsumed;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((begin, reader.TokenType == JsonTokenType.StartArray));
            }
        }

        return null;
    }

    static int? Offset(byte[] text, JsonException trouble)
    {
        if (trouble is not { LineNumber: { } line, BytePositionInLine: { } position })
        {
            return null;
        }

        var start = 0;
        for (; line > 0; line--)
        {
            start = Array.IndexOf(text, (byte)'\n', start) + 1;
        }

        return start + (int)position;
    }

    static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
