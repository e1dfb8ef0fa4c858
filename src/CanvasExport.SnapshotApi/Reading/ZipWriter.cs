using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using System.IO.Pipelines;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Writes a zip to who reads it, never more than a piece ahead. Not ZipArchive: that one keeps every entry in memory until the end,
/// and knows neither times in UTC nor modes of files when it cannot seek.
/// </summary>
internal sealed class ZipWriter(Stream output) : IAsyncDisposable
{
    const int PieceBytes = 128 * 1024;

    // Less than this does not become less.
    const int FewestBytes = 64;

    // From here on sizes may not fit into 32 bits: what cannot be compressed becomes a little longer.
    const long LargeBytes = uint.MaxValue - (16 * 1024 * 1024);

    readonly PipeWriter _output = PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: PieceBytes, leaveOpen: true));
    readonly ZipDirectory _directory = new();
    readonly byte[] _piece = new byte[PieceBytes];
    readonly MemoryStream _packed = new();
    long _position;

    public async Task AddFolderAsync(ZipEntry entry, CancellationToken cancellationToken)
    {
        Begin(entry with { Offset = _position });
        await FlushAsync(_output.UnflushedBytes >= PieceBytes || _output.UnflushedBytes == _position, cancellationToken);
    }

    /// <param name="entry">What is known before.</param>
    /// <param name="size">How long it is at most: a file that grows meanwhile is cut off there.</param>
    /// <param name="read">Reads from an offset on; 0 at the end.</param>
    /// <param name="cancellationToken">Who reads has gone.</param>
    public async Task AddFileAsync(ZipEntry entry, long size, Func<Memory<byte>, long, int> read, CancellationToken cancellationToken)
    {
        // Read in this thread: what comes from a disk nearby is there sooner than another thread would be.
        var length = read(_piece.AsMemory(0, (int)Math.Min(size, PieceBytes)), 0);
        var isVain = MediaTypes.IsCompressed(entry.Name) || Compressibility.IsVain(_piece.AsSpan(0, length));
        if (length < PieceBytes)
        {
            AddWhole(entry with { Offset = _position, Size = length }, _piece.AsSpan(0, length), isVain);
        }
        else
        {
            var streamed = entry with { Offset = _position, IsStreamed = true, IsLarge = size >= LargeBytes };
            await AddPiecesAsync(streamed, size, isVain, read, cancellationToken);
        }

        await FlushAsync(_output.UnflushedBytes >= PieceBytes, cancellationToken);
    }

    /// <summary>Ends the zip.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => _directory.WriteAsync(_output, _position, cancellationToken);

    public ValueTask DisposeAsync() => _directory.DisposeAsync();

    void AddWhole(ZipEntry entry, ReadOnlySpan<byte> content, bool isVain)
    {
        using (var deflate = isVain || content.Length < FewestBytes ? null : Deflate())
        {
            deflate?.Write(content);
        }

        var isPacked = _packed.Length > 0 && _packed.Length < content.Length;
        var bytes = isPacked ? _packed.GetBuffer().AsSpan(0, (int)_packed.Length) : content;
        var method = isPacked ? ZipEntry.Deflated : ZipEntry.Stored;
        Begin(entry with { Method = method, Crc = Crc32.HashToUInt32(content), PackedSize = bytes.Length });
        _output.Write(bytes);
        _position += bytes.Length;
        _packed.SetLength(0);
    }

    async Task AddPiecesAsync(
        ZipEntry entry, long size, bool isVain, Func<Memory<byte>, long, int> read, CancellationToken cancellationToken)
    {
        entry = entry with { Method = isVain ? ZipEntry.Stored : ZipEntry.Deflated };
        _position += entry.WriteLocal(_output);
        var (begin, crc, done) = (_position, new Crc32(), 0L);
        var deflate = isVain ? null : Deflate();
        try
        {
            for (var length = PieceBytes; length > 0; length = read(_piece.AsMemory(0, (int)Math.Min(size - done, PieceBytes)), done))
            {
                crc.Append(_piece.AsSpan(0, length));
                done += length;
                Write(deflate, length);
                await FlushAsync(_output.UnflushedBytes >= PieceBytes, cancellationToken);
            }
        }
        finally
        {
            deflate?.Dispose();
        }

        Write(deflate, 0);
        entry = entry with { Crc = crc.GetCurrentHashAsUInt32(), Size = done, PackedSize = _position - begin };
        _position += entry.WriteDescriptor(_output);
        _directory.Add(entry);
    }

    void Write(DeflateStream? deflate, int length)
    {
        var bytes = _piece.AsSpan(0, length);
        if (deflate is not null)
        {
            if (length > 0)
            {
                deflate.Write(bytes);
            }

            bytes = _packed.GetBuffer().AsSpan(0, (int)_packed.Length);
        }

        _output.Write(bytes);
        _position += bytes.Length;
        _packed.SetLength(0);
    }

    void Begin(ZipEntry entry)
    {
        _position += entry.WriteLocal(_output);
        _directory.Add(entry);
    }

    DeflateStream Deflate() => new(_packed, CompressionLevel.Fastest, leaveOpen: true);

    // The first bytes go at once: they tell the client that there is a zip.
    async ValueTask FlushAsync(bool isDue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (isDue)
        {
            await _output.FlushAsync(cancellationToken);
        }
    }
}
