using System.Buffers.Binary;

namespace CanvasExport.Core.Tables;

/// <summary>Takes the times out of a zip file, so that the same content makes the same file.</summary>
internal static class ZipTimes
{
    const int EndBytes = 22;
    const int EntryBytes = 46;
    const uint Elsewhere = uint.MaxValue;

    // The first of January 1980, from which zip counts; the two bytes before it are the time of the day.
    static readonly byte[] First = [0, 0, 0x21, 0];

    /// <param name="zip">A zip file without a comment, such as .NET writes; one above 4 GB keeps its times.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task RemoveAsync(Stream zip, CancellationToken cancellationToken)
    {
        var end = new byte[EndBytes];
        zip.Position = zip.Length - EndBytes;
        await zip.ReadExactlyAsync(end, cancellationToken);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        var at = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        var entry = new byte[EntryBytes];
        long next = at;
        for (var index = 0; index < count && at != Elsewhere; index++)
        {
            zip.Position = next;
            await zip.ReadExactlyAsync(entry, cancellationToken);
            var local = BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(42));
            await WriteAsync(zip, next + 12, cancellationToken);
            await WriteAsync(zip, local + 10, cancellationToken);
            next += EntryBytes + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(28))
                + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(32));
        }

        zip.Position = zip.Length;
    }

    static async Task WriteAsync(Stream zip, long at, CancellationToken cancellationToken)
    {
        zip.Position = at;
        await zip.WriteAsync(First, cancellationToken);
    }
}
