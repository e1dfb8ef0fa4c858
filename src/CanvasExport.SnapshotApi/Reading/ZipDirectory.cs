using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>The directory at the end of a zip. It waits in a file without a name: in memory it would grow with every entry.</summary>
internal sealed class ZipDirectory : IAsyncDisposable
{
    const int MemoryBytes = 256 * 1024;
    const int PieceBytes = 32 * 1024;

    readonly FileBufferingWriteStream _entries = new(MemoryBytes);
    readonly ArrayBufferWriter<byte> _gathered = new(2 * PieceBytes);
    long _count;
    long _bytes;

    public void Add(ZipEntry entry)
    {
        _bytes += entry.WriteCentral(_gathered);
        _count++;
        if (_gathered.WrittenCount >= PieceBytes)
        {
            Spool();
        }
    }

    /// <summary>Ends the zip, whose entries end at this offset.</summary>
    public async Task WriteAsync(PipeWriter output, long offset, CancellationToken cancellationToken)
    {
        Spool();
        await _entries.DrainBufferAsync(output, cancellationToken);
        if (_count >= ushort.MaxValue || _bytes >= uint.MaxValue || offset >= uint.MaxValue)
        {
            WriteEndOfZip64(output, offset);
        }

        var count = (ushort)Math.Min(_count, ushort.MaxValue);
        var end = new ZipEntry.Fields(output, 22);
        end.Four(0x06054b50);
        end.Four(0);
        end.Two(count);
        end.Two(count);
        end.Four((uint)Math.Min(_bytes, uint.MaxValue));
        end.Four((uint)Math.Min(offset, uint.MaxValue));
        end.Two(0);
        end.End(output);
        await output.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _entries.DisposeAsync();

    void Spool()
    {
        _entries.Write(_gathered.WrittenSpan);
        _gathered.ResetWrittenCount();
    }

    void WriteEndOfZip64(IBufferWriter<byte> output, long offset)
    {
        var end = new ZipEntry.Fields(output, 76);
        end.Four(0x06064b50);
        end.Eight(44);
        end.Two(45);
        end.Two(45);
        end.Eight(0);
        end.Eight(_count);
        end.Eight(_count);
        end.Eight(_bytes);
        end.Eight(offset);
        end.Four(0x07064b50);
        end.Four(0);
        end.Eight(offset + _bytes);
        end.Four(1);
        end.End(output);
    }
}
