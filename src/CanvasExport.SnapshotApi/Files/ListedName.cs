using System.Buffers;
using System.Globalization;
using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// Names and paths as lists have them and callers send them back: each byte that is no UTF-8 is U+FFFD and its two digits, so that no
/// two names are one.
/// </summary>
internal static class ListedName
{
    const char Marker = '\ufffd';

    // Below are the letters of ASCII, the slash and the dots among them: they stand for themselves alone.
    const byte FirstOfOthers = 0x80;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains(Marker, StringComparison.Ordinal))
        {
            return text;
        }

        var listed = new StringBuilder();
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done && rune.Value != Marker)
            {
                listed.Append(rune);
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    listed.Append(Marker).Append(value.ToString("x2", CultureInfo.InvariantCulture));
                }
            }

            bytes = bytes[length..];
        }

        return listed.ToString();
    }

    /// <summary>The name that was listed so.</summary>
    public static EntryName Parse(string text)
    {
        var parts = text.Split(Marker);
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(parts[0]));
        foreach (var part in parts.AsSpan(1))
        {
            var isByte = part.Length >= 2 && byte.TryParse(
                part.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= FirstOfOthers;
            bytes.AddRange(isByte ? [Convert.FromHexString(part[..2])[0]] : "\ufffd"u8.ToArray());
            bytes.AddRange(Encoding.UTF8.GetBytes(isByte ? part[2..] : part));
        }

        return EntryName.Of([.. bytes]);
    }
}
