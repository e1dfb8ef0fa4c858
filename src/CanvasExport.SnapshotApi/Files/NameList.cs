using System.Collections;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// The names in a folder in the order of their bytes. They lie in a few large pieces and become objects one by one: a student's folder
/// of a million names takes five bytes a name more than the names themselves.
/// </summary>
internal sealed class NameList : IReadOnlyList<EntryName>
{
    // Below the size from which arrays are no longer moved together; a name has 255 bytes at most, and its end is marked by a NUL.
    const int PieceBytes = 64 * 1024;
    const int PieceBits = 16;

    readonly List<byte[]> _pieces = [];
    int _free = PieceBytes;
    int[] _places = [];

    public int Count { get; private set; }

    /// <summary>To be asked when the list has been sorted.</summary>
    public EntryName this[int index] => EntryName.Of(BytesAt(_places[index]));

    public void Add(ReadOnlySpan<byte> name)
    {
        if (_free + name.Length + 1 > PieceBytes)
        {
            _pieces.Add(new byte[PieceBytes]);
            _free = 0;
        }

        name.CopyTo(_pieces[^1].AsSpan(_free));
        _free += name.Length + 1;
        Count++;
    }

    /// <summary>Ends the adding.</summary>
    public void Sort()
    {
        // Found again by the NULs: a list of places that grows with the names would be twice as large when it is full, and leave its
        // halves behind.
        _places = new int[Count];
        var (piece, at) = (0, 0);
        for (var index = 0; index < Count; index++)
        {
            if (at >= PieceBytes || _pieces[piece][at] == 0)
            {
                (piece, at) = (piece + 1, 0);
            }

            _places[index] = (piece << PieceBits) | at;
            at += BytesAt(_places[index]).Length + 1;
        }

        Array.Sort(_places, (one, other) => BytesAt(one).SequenceCompareTo(BytesAt(other)));
    }

    public IEnumerator<EntryName> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    ReadOnlySpan<byte> BytesAt(int place)
    {
        var rest = _pieces[place >>> PieceBits].AsSpan(place & (PieceBytes - 1));
        return rest[..rest.IndexOf((byte)0)];
    }
}
