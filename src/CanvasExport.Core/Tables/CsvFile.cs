using CanvasExport.Core.Files;
using CsvHelper;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Writes the archive's CSV: RFC 4180, UTF-8 with a byte-order mark, CRLF, a header row, cells guarded against spreadsheets
/// (<see cref="CsvCell"/>). A record's parameters are the columns. No step reads these files back; <see cref="CsvImport"/> does,
/// to build a record anew.
/// </summary>
public static class CsvFile
{
    const int MostKept = 1 << 20;

    // Of ten thousand small files each thread writes one after another.
    [ThreadStatic]
    static MemoryStream? _memory;

    static readonly CsvWriterOptions Rfc4180 = new() { Quoting = CsvQuoting.WhenNeededOrWhitespace, WriteByteOrderMark = true };

    /// <summary>Replaces the file whole, with others of its batch; a file that holds these rows already is left untouched.</summary>
    public static void Write<TRow>(AtomicFileBatch batch, string path, IEnumerable<TRow> rows)
    {
        var memory = _memory ??= new MemoryStream();
        memory.SetLength(0);
        using (var writer = Open(memory))
        {
            Write(writer, rows);
        }

        batch.Write(path, memory.GetBuffer().AsSpan(0, (int)memory.Length));
        if (memory.Capacity > MostKept)
        {
            _memory = null;
        }
    }

    /// <summary>Replaces a file of any length, of which one row is in memory at a time.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static async Task StreamAsync<TRow>(string path, IEnumerable<TRow> rows, CancellationToken cancellationToken) =>
        await AtomicFile.StreamAsync(path, async file =>
        {
            await using var writer = Open(file);
            Write(writer, rows);
        }, cancellationToken);

    static CsvWriter Open(Stream stream) => CsvWriter.Create(stream, Rfc4180, leaveOpen: true);

    static void Write<TRow>(CsvWriter writer, IEnumerable<TRow> rows)
    {
        writer.WriteRecord([.. CsvShape<TRow>.Columns]);
        foreach (var row in rows)
        {
            foreach (var cell in CsvShape<TRow>.ToCells(row))
            {
                writer.WriteField(CsvCell.Guard(cell));
            }

            writer.EndRecord();
        }
    }
}
