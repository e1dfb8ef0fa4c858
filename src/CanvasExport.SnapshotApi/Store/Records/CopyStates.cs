using System.Buffers;
using System.Buffers.Binary;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Store.Records;

/// <summary>
/// What the system said of each file of a copy when the service had last touched it: inode and time of change, by the lines of the
/// manifest. Whoever has touched a file since shows, also where size and time of modification were put back.
/// </summary>
/// <remarks>
/// What could not be written, or was lost with the power, is not known: such a file is read before it is shared, and nobody is accused.
/// </remarks>
internal sealed class CopyStates : IDisposable
{
    const int StateBytes = 24;
    const int StatesInWindow = 1024;

    readonly OpenFile? _file;
    byte[] _window = ArrayPool<byte>.Shared.Rent(StateBytes * StatesInWindow);
    long _first = -1;
    (int From, int To) _changed;

    CopyStates(OpenFile? file) => _file = file;

    /// <summary>Those of a copy; where there are none, nothing is known of its files.</summary>
    public static CopyStates Open(Folder records, EntryName name)
    {
        try
        {
            return new CopyStates(records.OpenOrCreateFile(name));
        }
        catch (LinuxException)
        {
            return new CopyStates(null);
        }
    }

    /// <summary>From here on each file of a student's copies is read before it is shared.</summary>
    public static void Forget(Volume volume, StudentId student)
    {
        var snapshots = Path.Combine(volume.SnapshotsOf(student), Volume.Records);
        var hourly = volume.PlaceOf(student, null);
        File.Delete(Path.Combine(hourly.Records, hourly.StatesName.Text));
        foreach (var file in Directory.Exists(snapshots) ? Directory.EnumerateFiles(snapshots, "*.states") : [])
        {
            File.Delete(file);
        }
    }

    /// <summary>Whether the file of this line is as the service left it.</summary>
    public bool IsAsLeft(long line, FileFacts now)
    {
        Span<byte> state = stackalloc byte[StateBytes];
        Span<byte> known = stackalloc byte[StateBytes];
        Fill(state, now);
        if (line < _first)
        {
            Read(known, line);
            return known.SequenceEqual(state);
        }

        return InWindow(line).SequenceEqual(state);
    }

    /// <summary>The service has just touched the file of this line; null where that may have been somebody else.</summary>
    public void Set(long line, FileFacts? now)
    {
        Span<byte> state = stackalloc byte[StateBytes];
        Fill(state, now);
        if (line < _first)
        {
            Write(state, line * StateBytes);
            return;
        }

        state.CopyTo(InWindow(line));
        var from = (int)(line - _first) * StateBytes;
        _changed = _changed.To == 0
            ? (from, from + StateBytes)
            : (Math.Min(_changed.From, from), Math.Max(_changed.To, from + StateBytes));
    }

    public void Flush()
    {
        if (_changed.To > 0)
        {
            Write(_window.AsSpan(_changed.From.._changed.To), (_first * StateBytes) + _changed.From);
            _changed = default;
        }
    }

    public void Dispose()
    {
        if (_window.Length > 0)
        {
            Flush();
            ArrayPool<byte>.Shared.Return(_window);
            _window = [];
        }

        _file?.Dispose();
    }

    static void Fill(Span<byte> state, FileFacts? facts)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(state, facts?.Inode ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(state[8..], facts?.ChangeTime.Seconds ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(state[16..], facts?.ChangeTime.Nanoseconds ?? 0);
    }

    // Lines are come to in their order, but for the first name of a file that gets a further one.
    Span<byte> InWindow(long line)
    {
        if (_first < 0 || line >= _first + StatesInWindow)
        {
            Flush();
            _first = line / StatesInWindow * StatesInWindow;
            Read(_window.AsSpan(0, StateBytes * StatesInWindow), _first);
        }

        return _window.AsSpan((int)(line - _first) * StateBytes, StateBytes);
    }

    void Read(Span<byte> states, long line)
    {
        var length = 0;
        try
        {
            length = _file?.Read(states, line * StateBytes) ?? 0;
        }
        catch (LinuxException)
        {
            // A disk that does not hand it back costs a reading of the files.
        }

        states[length..].Clear();
    }

    void Write(ReadOnlySpan<byte> states, long offset)
    {
        try
        {
            _file?.Write(states, offset);
        }
        catch (LinuxException)
        {
            // A full disk costs a reading of the files too.
        }
    }
}
