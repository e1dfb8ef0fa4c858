using System.Buffers;
using System.Text.Json;

namespace CanvasExport.Core.Files;

/// <summary>The part of a stream of JSON that is in memory: from the element being read to what has come after it so far.</summary>
/// <param name="stream">The stream.</param>
/// <param name="wrappedIn">The member of an object that is the list, where the stream may hold such an object.</param>
internal sealed partial class JsonWindow(Stream stream, string? wrappedIn = null) : IDisposable
{
    const int FirstBuffer = 1 << 16;
    const string NoListBegins = "does not begin as a list";

    // Canvas puts this before JSON for callers with a browser session, against script inclusion.
    static ReadOnlySpan<byte> SessionGuard => "while(1);"u8;
    static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    long _start;
    int _position;
    int _end;
    bool _isFinal;
    bool _isFirst = true;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public async Task<RawElement> ReadOneAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        var first = await PeekAsync(cancellationToken).ConfigureAwait(false);
        var value = await ReadValueAsync(first, cancellationToken).ConfigureAwait(false);

        // Copied before the next read moves it.
        value = value with { Utf8 = value.Utf8.ToArray() };
        return await PeekAsync(cancellationToken).ConfigureAwait(false) < 0 ? value : throw Broken("goes on after its end");
    }

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (wrappedIn is not null && await PeekAsync(cancellationToken).ConfigureAwait(false) == '{')
        {
            await EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        var first = await PeekAsync(cancellationToken).ConfigureAwait(false);
        if (first != '[')
        {
            throw first == '{' ? NoList() : Broken(NoListBegins);
        }

        _position++;
    }

    public async ValueTask<RawElement?> NextAsync(CancellationToken cancellationToken)
    {
        var next = await PeekAsync(cancellationToken).ConfigureAwait(false);
        if (next == ',' && !_isFirst)
        {
            _position++;
            next = await PeekAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (next == ']')
        {
            _position++;
            if (_isWrapped)
            {
                await LeaveAsync(cancellationToken).ConfigureAwait(false);
            }

            return await PeekAsync(cancellationToken).ConfigureAwait(false) < 0 ? null : throw Broken("goes on after its end");
        }
        else if (!_isFirst)
        {
            throw Broken(next);
        }

        _isFirst = false;
        return await ReadValueAsync(next, cancellationToken).ConfigureAwait(false);
    }

    async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken).ConfigureAwait(false);
        Skip(ByteOrderMark);
        Skip(SessionGuard);
    }

    async ValueTask<RawElement> ReadValueAsync(int first, CancellationToken cancellationToken)
    {
        if (first < 0)
        {
            throw Broken("ends too early");
        }

        int length;
        while ((length = TryMeasure()) == 0)
        {
            if (_isFinal)
            {
                throw Broken("ends too early");
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var element = new RawElement(_start + _position, _buffer.AsMemory(_position, length));
        _position += length;
        return element;
    }

    // Never the final block: something must follow, or a number that was cut off would pass for a shorter one.
    int TryMeasure()
    {
        var state = new JsonReaderState(RawElement.AnyDepth);
        var reader = new Utf8JsonReader(_buffer.AsSpan(_position, _end - _position), isFinalBlock: false, state);
        try
        {
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : 0;
        }
        catch (JsonException)
        {
            throw Broken("is broken");
        }
    }

    async ValueTask<int> PeekAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_position < _end && _buffer[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                _position++;
            }

            if (_position < _end)
            {
                return _buffer[_position];
            }

            if (_isFinal)
            {
                return -1;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var room = _buffer.AsMemory(_end);
        _end += await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _isFinal = _end < _buffer.Length;
    }

    void MakeRoom()
    {
        var kept = _end - _position;
        var target = kept > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(_position, kept).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _position, _end) = (_start + _position, 0, kept);
    }

    void Skip(ReadOnlySpan<byte> prefix) =>
        _position += _buffer.AsSpan(_position, _end - _position).StartsWith(prefix) ? prefix.Length : 0;

    OtherJsonException NoList() => new(How(NoListBegins));

    // By the sign that stands where another should, or none.
    JsonException Broken(int sign) => Broken(sign < 0 ? "ends too early" : "is broken");

    JsonException Broken(string how) => new(How(how));

    string How(string how) => $"{how} (at byte {_start + _position})";
}
