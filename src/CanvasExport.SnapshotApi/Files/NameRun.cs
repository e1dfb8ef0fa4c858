namespace CanvasExport.SnapshotApi.Files;

/// <summary>Names in their order, each with a NUL behind it, in memory or in a file of which a little is read at a time.</summary>
internal sealed class NameRun
{
    // Holds the longest name with its NUL.
    const int BufferBytes = 1024;

    readonly SpoolFile? _file;
    readonly byte[] _buffer;
    long _place;
    long _left;
    int _filled;
    int _next;
    int _length;

    public NameRun(byte[] names) => (_buffer, _filled) = (names, names.Length);

    public NameRun(SpoolFile file, long place, int length) =>
        (_file, _buffer, _place, _left) = (file, new byte[Math.Min(BufferBytes, length)], place, length);

    /// <summary>The name that <see cref="Next"/> has gone to.</summary>
    public ReadOnlySpan<byte> Current => NameAt(_buffer, _next - _length - 1);

    public static ReadOnlySpan<byte> NameAt(byte[] names, int place)
    {
        var rest = names.AsSpan(place);
        return rest[..rest.IndexOf((byte)0)];
    }

    /// <summary>Goes to the next name; false at the end.</summary>
    public bool Next()
    {
        var rest = _buffer.AsSpan(_next, _filled - _next);
        if ((_length = rest.IndexOf((byte)0)) < 0)
        {
            Fill(rest);
            _length = _buffer.AsSpan(0, _filled).IndexOf((byte)0);
        }

        _next += _length + 1;
        return _length >= 0;
    }

    void Fill(Span<byte> rest)
    {
        rest.CopyTo(_buffer);
        (_next, _filled) = (0, rest.Length);
        var wanted = (int)Math.Min(_left, _buffer.Length - _filled);
        if (wanted > 0)
        {
            _file!.Read(_buffer.AsSpan(_filled, wanted), _place);
            (_filled, _place, _left) = (_filled + wanted, _place + wanted, _left - wanted);
        }
    }
}
