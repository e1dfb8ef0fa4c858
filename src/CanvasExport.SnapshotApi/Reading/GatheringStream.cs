using System.Buffers;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Hands on what is written in large pieces, and always asynchronously: ZipArchive ends each entry with a few synchronous writes,
/// which would hold a thread for as long as a client does not read.
/// </summary>
internal sealed class GatheringStream(Stream output) : Stream
{
    const int PieceBytes = 128 * 1024;

    readonly ArrayBufferWriter<byte> _gathered = new(2 * PieceBytes);
    bool _isBegun;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _gathered.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _gathered.Write(buffer.Span);

        // The first bytes go at once: they tell the client that there is a zip.
        if (!_isBegun || _gathered.WrittenCount >= PieceBytes)
        {
            _isBegun = true;
            await FlushAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // With the next asynchronous write.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_gathered.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
        _gathered.ResetWrittenCount();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
