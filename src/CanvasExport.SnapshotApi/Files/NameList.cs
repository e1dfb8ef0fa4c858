using System.Collections;

namespace CanvasExport.SnapshotApi.Files;

/// <summary>
/// The names in a folder in the order of their bytes, to be gone through once. More than a piece of them wait in a file without a name:
/// a student's folder of a million names takes no more memory than one of a few hundred.
/// </summary>
internal sealed class NameList : IEnumerable<EntryName>
{
    // Below the size from which arrays are no longer moved together; a name has 255 bytes at most, and its end is marked by a NUL.
    const int PieceBytes = 64 * 1024;
    const int FirstBytes = 1024;

    readonly List<NameRun> _runs = [];
    byte[] _piece = new byte[FirstBytes];
    int _length;
    int _count;
    SpoolFile? _file;

    public void Add(ReadOnlySpan<byte> name)
    {
        if (_length + name.Length + 1 > PieceBytes)
        {
            EndPiece();
        }

        if (_length + name.Length + 1 > _piece.Length)
        {
            Array.Resize(ref _piece, Math.Min(PieceBytes, 2 * Math.Max(_piece.Length, name.Length + 1)));
        }

        name.CopyTo(_piece.AsSpan(_length));
        _piece[_length + name.Length] = 0;
        _length += name.Length + 1;
        _count++;
    }

    public IEnumerator<EntryName> GetEnumerator()
    {
        using var file = _file;
        var order = new PriorityQueue<NameRun, NameRun>(
            [.. _runs.Append(new NameRun(Sorted())).Where(run => run.Next()).Select(run => (run, run))],
            Comparer<NameRun>.Create((one, other) => one.Current.SequenceCompareTo(other.Current)));
        while (order.TryDequeue(out var run, out _))
        {
            yield return EntryName.Of(run.Current);
            if (run.Next())
            {
                order.Enqueue(run, run);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void EndPiece()
    {
        var names = Sorted();
        _file ??= SpoolFile.TryCreate();
        _runs.Add(_file?.TryAdd(names) is { } place ? new NameRun(_file, place, names.Length) : new NameRun(names));
        (_length, _count) = (0, 0);
    }

    byte[] Sorted()
    {
        var (piece, places) = (_piece, new int[_count]);
        for (var (index, at) = (0, 0); index < _count; index++)
        {
            places[index] = at;
            at += NameRun.NameAt(piece, at).Length + 1;
        }

        Array.Sort(places, (one, other) => NameRun.NameAt(piece, one).SequenceCompareTo(NameRun.NameAt(piece, other)));
        var (sorted, end) = (new byte[_length], 0);
        foreach (var place in places)
        {
            var name = NameRun.NameAt(piece, place);
            name.CopyTo(sorted.AsSpan(end));
            end += name.Length + 1;
        }

        return sorted;
    }
}
