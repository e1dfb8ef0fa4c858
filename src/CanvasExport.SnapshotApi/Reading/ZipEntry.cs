using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>An entry of a zip and its two headers: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.</summary>
internal sealed record ZipEntry(string Name, bool IsFolder, uint Mode, DateTimeOffset Modified)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    const uint FolderKind = 0x4000;
    const uint FileKind = 0x8000;
    const uint FolderAttribute = 0x10;
    const ushort MadeByUnix = 3 << 8;
    const ushort Utf8 = 0x800;
    const ushort HasDescriptor = 0x8;
    const ushort Version = 20;
    const ushort VersionOfZip64 = 45;
    const int TimeExtraBytes = 9;

    // What the dates of a zip can hold: 4.4.6. They are in the zone of whoever made it; the extra field beside them is in UTC.
    static readonly DateTime First = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Local);
    static readonly DateTime Last = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Local);

    readonly byte[] _name = Encoding.UTF8.GetBytes(Name);

    public ushort Method { get; init; }

    public uint Crc { get; init; }

    public long Size { get; init; }

    public long PackedSize { get; init; }

    /// <summary>Where its local header begins.</summary>
    public long Offset { get; init; }

    /// <summary>Sizes and checksum are known only when it has been sent, and follow it.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>It has or may get sizes that 32 bits do not hold.</summary>
    public bool IsLarge { get; init; }

    /// <returns>The bytes written.</returns>
    public int WriteLocal(IBufferWriter<byte> output)
    {
        var (known, extra) = (!IsStreamed, (HasTime ? TimeExtraBytes : 0) + (IsLarge ? 20 : 0));
        var fields = new Fields(output, 30 + _name.Length + extra);
        fields.Four(0x04034b50);
        WriteCommon(ref fields, known ? Crc : 0, ToLocal(PackedSize), ToLocal(Size));
        fields.Two((ushort)extra);
        fields.Bytes(_name);
        WriteTime(ref fields);
        if (IsLarge)
        {
            fields.Two(1);
            fields.Two(16);
            fields.Eight(known ? Size : 0);
            fields.Eight(known ? PackedSize : 0);
        }

        return fields.End(output);
    }

    /// <summary>What follows an entry that was streamed.</summary>
    public int WriteDescriptor(IBufferWriter<byte> output)
    {
        var fields = new Fields(output, IsLarge ? 24 : 16);
        fields.Four(0x08074b50);
        fields.Four(Crc);
        foreach (var size in (ReadOnlySpan<long>)[PackedSize, Size])
        {
            fields.Size(size, IsLarge);
        }

        return fields.End(output);
    }

    public int WriteCentral(IBufferWriter<byte> output)
    {
        long[] large = [.. ((long[])[Size, PackedSize, Offset]).Where(number => number >= uint.MaxValue)];
        var extra = (HasTime ? TimeExtraBytes : 0) + (large.Length > 0 ? 4 + (8 * large.Length) : 0);
        var fields = new Fields(output, 46 + _name.Length + extra);
        fields.Four(0x02014b50);
        fields.Two(MadeByUnix | VersionOfZip64);
        WriteCommon(ref fields, Crc, (uint)Math.Min(PackedSize, uint.MaxValue), (uint)Math.Min(Size, uint.MaxValue));
        fields.Two((ushort)extra);
        fields.Two(0);
        fields.Two(0);
        fields.Two(0);
        fields.Four((((IsFolder ? FolderKind : FileKind) | Mode) << 16) | (IsFolder ? FolderAttribute : 0));
        fields.Four((uint)Math.Min(Offset, uint.MaxValue));
        fields.Bytes(_name);
        WriteTime(ref fields);
        if (large.Length > 0)
        {
            fields.Two(1);
            fields.Two((ushort)(8 * large.Length));
            foreach (var number in large)
            {
                fields.Eight(number);
            }
        }

        return fields.End(output);
    }

    uint ToLocal(long size) => IsLarge ? uint.MaxValue : IsStreamed ? 0 : (uint)size;

    bool HasTime => Modified.ToUnixTimeSeconds() is >= int.MinValue and <= int.MaxValue;

    void WriteCommon(ref Fields fields, uint crc, uint packedSize, uint size)
    {
        var local = Modified.LocalDateTime;
        local = local < First ? First : local > Last ? Last : local;
        fields.Two(IsLarge || Offset >= uint.MaxValue ? VersionOfZip64 : Version);
        fields.Two((ushort)(Utf8 | (IsStreamed ? HasDescriptor : 0)));
        fields.Two(Method);
        fields.Two((ushort)((local.Hour << 11) | (local.Minute << 5) | (local.Second / 2)));
        fields.Two((ushort)(((local.Year - 1980) << 9) | (local.Month << 5) | local.Day));
        fields.Four(crc);
        fields.Four(packedSize);
        fields.Four(size);
        fields.Two((ushort)_name.Length);
    }

    // "UT", the time of the last change in UTC: https://libzip.org/specifications/extrafld.txt
    void WriteTime(ref Fields fields)
    {
        if (HasTime)
        {
            fields.Two(0x5455);
            fields.Two(5);
            fields.Bytes([1]);
            fields.Four((uint)(int)Modified.ToUnixTimeSeconds());
        }
    }

    /// <summary>Numbers one after another, as a zip has them.</summary>
    internal ref struct Fields(IBufferWriter<byte> output, int length)
    {
        readonly Span<byte> _space = output.GetSpan(length);
        int _at;

        public void Two(ushort number) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), number);

        public void Four(uint number) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), number);

        public void Eight(long number) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), number);

        public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

        public void Size(long number, bool isLarge)
        {
            if (isLarge)
            {
                Eight(number);
            }
            else
            {
                Four((uint)number);
            }
        }

        public readonly int End(IBufferWriter<byte> output)
        {
            output.Advance(_at);
            return _at;
        }

        Span<byte> Take(int length)
        {
            _at += length;
            return _space[(_at - length).._at];
        }
    }
}
