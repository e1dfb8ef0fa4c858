using System.Text;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>The name of a file or folder as the disk has it: any bytes but <c>/</c> and NUL, not always UTF-8.</summary>
internal readonly record struct EntryName : IComparable<EntryName>
{
    // With the NUL that the system wants at the end.
    readonly byte[] _native;

    EntryName(byte[] native) => _native = native;

    public bool IsHidden => _native[0] == (byte)'.';

    public ReadOnlySpan<byte> Bytes => _native.AsSpan(0, _native.Length - 1);

    /// <summary>The name to show; bytes that are no UTF-8 are U+FFFD.</summary>
    public string Text => TextOf(Bytes);

    /// <inheritdoc cref="Text"/>
    public static string TextOf(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public static EntryName Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static EntryName Of(ReadOnlySpan<byte> bytes)
    {
        var native = new byte[bytes.Length + 1];
        bytes.CopyTo(native);
        return new EntryName(native);
    }

    /// <summary>The bytes with the NUL that the system wants at their end; not to be written to.</summary>
    public byte[] ToNative() => _native;

    public int CompareTo(EntryName other) => Bytes.SequenceCompareTo(other.Bytes);

    public bool Equals(EntryName other) => Bytes.SequenceEqual(other.Bytes);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_native);
        return hash.ToHashCode();
    }

    /// <summary>The name's own bytes, one character each.</summary>
    public override string ToString() => Encoding.Latin1.GetString(Bytes);
}
