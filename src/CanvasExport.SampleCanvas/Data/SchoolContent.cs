using System.Security.Cryptography;
using System.Text;

namespace CanvasExport.SampleCanvas.Data;

/// <summary>The bytes of a file: held in memory, or computed while they are sent, so that a gigabyte costs nothing.</summary>
public sealed class SchoolContent
{
    readonly byte[]? _bytes;

    SchoolContent(long length, byte[]? bytes, string seed)
    {
        Length = length;
        _bytes = bytes;
        ETag = $"\"{StableText.Of(seed, 24)}\"";
    }

    public long Length { get; }

    /// <summary>Changes with the content, quotes included.</summary>
    public string ETag { get; }

    public static SchoolContent Of(byte[] bytes) => new(bytes.Length, bytes, Convert.ToHexString(SHA256.HashData(bytes)));

    public static SchoolContent Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>So many bytes of a fixed pattern; two lengths share their beginning.</summary>
    public static SchoolContent Pattern(long length) => new(length, null, $"pattern {length}");

    /// <summary>The byte that <see cref="Pattern"/> has at this place.</summary>
    public static byte PatternByte(long offset) => (byte)((offset * 31) ^ (offset >> 9));

    /// <summary>Fills the target with the bytes from this place on.</summary>
    public void CopyTo(Span<byte> target, long offset)
    {
        if (_bytes is not null)
        {
            _bytes.AsSpan((int)offset, target.Length).CopyTo(target);
            return;
        }

        for (var index = 0; index < target.Length; index++)
        {
            target[index] = PatternByte(offset + index);
        }
    }
}
