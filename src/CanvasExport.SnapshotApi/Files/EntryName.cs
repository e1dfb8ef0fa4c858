using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// The name of a file or folder as the disk has it: any bytes but <c>/</c> and NUL, not always UTF-8. Each byte is a character here, so that nothing is lost.
/// </summary>
internal readonly record struct EntryName
{
    readonly string _bytes;

    EntryName(string bytes) => _bytes = bytes;

    public bool IsHidden => _bytes[0] == '.';

    /// <summary>The name to show; bytes that are no UTF-8 are U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(_bytes));

    public static EntryName Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static EntryName Of(ReadOnlySpan<byte> bytes) => new(Encoding.Latin1.GetString(bytes));

    /// <summary>The bytes with the NUL that the system wants at their end.</summary>
    public byte[] ToNative()
    {
        var native = new byte[_bytes.Length + 1];
        Encoding.Latin1.GetBytes(_bytes, native);
        return native;
    }

    /// <summary>The name's own bytes, one character each.</summary>
    public override string ToString() => _bytes;
}
