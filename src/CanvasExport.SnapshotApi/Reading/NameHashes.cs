using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// The names in a folder, told apart as Windows and macOS tell them apart: not by case, nor by how accents are written. Eight bytes a name,
/// for folders of a million; two that share them by chance, one pair in a hundred thousand such folders, are only taken for one name.
/// </summary>
internal sealed class NameHashes
{
    const int FewestSlots = 16;

    ulong[] _slots = new ulong[FewestSlots];
    int _count;

    /// <summary>What names have in common that are one to some system; never 0.</summary>
    public static ulong Of(string name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.Normalize().ToUpperInvariant().AsSpan())) | 1;

    /// <summary>False where it was there before.</summary>
    public bool Add(ulong hash)
    {
        if (_count * 4L >= _slots.Length * 3L)
        {
            Grow();
        }

        var slot = Find(_slots, hash);
        var isNew = _slots[slot] == 0;
        _slots[slot] = hash;
        _count += isNew ? 1 : 0;
        return isNew;
    }

    void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        foreach (var hash in _slots)
        {
            if (hash != 0)
            {
                slots[Find(slots, hash)] = hash;
            }
        }

        _slots = slots;
    }

    // The lengths are powers of two; the lowest bit is that of "never 0".
    static int Find(ulong[] slots, ulong hash)
    {
        var slot = (int)((hash >> 1) & (ulong)(slots.Length - 1));
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}
