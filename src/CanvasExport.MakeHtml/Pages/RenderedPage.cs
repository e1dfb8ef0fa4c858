using System.Buffers;
using System.Text;
using CanvasExport.Core.Html;

namespace CanvasExport.MakeHtml.Pages;

/// <summary>The bytes of a page's file, in memory that the next page gets: most are too large for the collector to take lightly.</summary>
internal sealed class RenderedPage : IDisposable
{
    const int FirstBytes = 1 << 17;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    int _length;

    /// <summary>Valid until it is disposed of.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public void Write(string text)
    {
        // A character is three bytes at most.
        var room = Room(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, room);
    }

    public void Write(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Takes out what <see cref="LinkSecrets"/> names.</summary>
    public void RemoveSecrets()
    {
        var clean = LinkSecrets.RemoveFrom(Bytes);
        if (clean.Length != _length)
        {
            _length = 0;
            Write(clean.Span);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
