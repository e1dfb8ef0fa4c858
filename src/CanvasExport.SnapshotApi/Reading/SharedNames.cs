using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Which names in a folder may be one name to Windows or macOS, which tell them apart neither by case nor by how accents are written.
/// Two bytes a name, for folders of a million: whatever falls on the same bit as another is looked at exactly.
/// </summary>
internal sealed class SharedNames
{
    const int BitsForEach = 16;
    const int FewestBits = 64 * 1024;
    const int MostBits = 1 << 30;

    readonly ulong[] _bits;
    readonly HashSet<ulong> _twice = [];

    SharedNames(int names) =>
        _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp((long)names * BitsForEach, FewestBits, MostBits)) / 64];

    /// <summary>Goes through the folder's names twice, and keeps none.</summary>
    public static SharedNames Of(Folder folder, Hash hashOf)
    {
        var count = 0;
        folder.Visit((_, _) => count++);
        var names = new SharedNames(count);
        folder.Visit((name, _) => names.Add(hashOf(name)));
        return names;
    }

    /// <summary>What names have in common that are one to some system.</summary>
    public static ulong HashOf(string name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.Normalize().ToUpperInvariant().AsSpan()));

    internal delegate ulong Hash(ReadOnlySpan<byte> name);

    /// <summary>Whether two names of the folder may be this one.</summary>
    public bool MayBeShared(ulong hash) => _twice.Contains(BitOf(hash));

    /// <summary>Whether one name of the folder may be this one.</summary>
    public bool MayBeThere(ulong hash) => (_bits[BitOf(hash) / 64] >> (int)(BitOf(hash) % 64) & 1) != 0;

    void Add(ulong hash)
    {
        if (MayBeThere(hash))
        {
            _twice.Add(BitOf(hash));
        }

        _bits[BitOf(hash) / 64] |= 1UL << (int)(BitOf(hash) % 64);
    }

    ulong BitOf(ulong hash) => hash & ((ulong)_bits.Length * 64 - 1);
}
