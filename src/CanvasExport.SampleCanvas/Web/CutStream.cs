namespace CanvasExport.SampleCanvas.Web;

/// <summary>
/// Lets so many bytes through and swallows the rest. Kestrel then finds fewer bytes than it announced, and ends the connection
/// after those bytes have been sent, so the client gets exactly that many.
/// </summary>
/// <param name="inner">Where the bytes go.</param>
/// <param name="bytes">How many.</param>
/// <param name="atEnd">What happens once they have gone, if it is not that orderly end.</param>
internal sealed class CutStream(Stream inner, long bytes, Func<Task>? atEnd = null) : Stream
{
    long _left = bytes;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = buffer[..(int)Math.Min(_left, buffer.Length)];
        _left -= part.Length;
        await inner.WriteAsync(part, cancellationToken);
        await inner.FlushAsync(cancellationToken);
        if (_left == 0 && atEnd is not null)
        {
            await atEnd();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
