using System.Globalization;
using System.Text;
using CanvasExport.Core.Files;
using CsvHelper;
using CsvHelper.Configuration;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Writes the archive's CSV: RFC 4180, UTF-8 with a byte-order mark, CRLF, a header row, cells guarded against spreadsheets
/// (<see cref="CsvCell"/>). A record's parameters are the columns. No step reads these files back; <see cref="CsvImport"/> does,
/// to build a record anew.
/// </summary>
public static class CsvFile
{
    // NewLine is CRLF unless it is set; once set, CsvHelper leaves a cell with a bare CR or LF unquoted, and the row falls apart.
    internal static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { BadDataFound = null };

    /// <summary>Replaces the file whole, with others of its batch; a file that holds these rows already is left untouched.</summary>
    public static async Task WriteAsync<TRow>(AtomicFileBatch batch, string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await using (var writer = Open(memory))
        {
            Write(writer, rows);
        }

        await batch.WriteAsync(path, memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellationToken);
    }

    /// <summary>Replaces a file of any length, of which one row is in memory at a time.</summary>
    /// <exception cref="IOException">The disk, or a program that has the file open, does not let it.</exception>
    public static async Task StreamAsync<TRow>(string path, IEnumerable<TRow> rows, CancellationToken cancellationToken) =>
        await AtomicFile.StreamAsync(path, async file =>
        {
            await using var writer = Open(file);
            Write(writer, rows);
        }, cancellationToken);

    static CsvWriter Open(Stream stream) => new(new StreamWriter(stream, new UTF8Encoding(true), 1 << 16, leaveOpen: true), Rfc4180);

    static void Write<TRow>(CsvWriter writer, IEnumerable<TRow> rows)
    {
        WriteCells(writer, CsvShape<TRow>.Columns);
        foreach (var row in rows)
        {
            WriteCells(writer, CsvShape<TRow>.ToCells(row).Select(CsvCell.Guard));
        }
    }

    static void WriteCells(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(cell);
        }

        writer.NextRecord();
    }
}
