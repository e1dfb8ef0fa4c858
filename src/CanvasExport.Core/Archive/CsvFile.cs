using CsvHelper;

namespace CanvasExport.Core.Archive;

/// <summary>
/// The archive's CSV: RFC 4180, UTF-8 with a byte-order mark, CRLF, a header row, cells guarded against spreadsheets
/// (<see cref="CsvCell"/>). A record's parameters are the columns.
/// </summary>
public static class CsvFile
{
    const string ExportAgain = "delete it and run export-students again";

    static readonly CsvWriterOptions Written = new() { Quoting = CsvQuoting.WhenNeededOrWhitespace, WriteByteOrderMark = true };

    // The separator is named, or it is guessed from the first lines, and a guess can be wrong.
    static readonly CsvReaderOptions Rfc4180 = new()
    {
        Separator = ',',
        HasHeader = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
    };

    /// <summary>Replaces the file whole; a file that holds these rows already is left untouched.</summary>
    public static async Task WriteAsync<TRow>(string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await using (var writer = CsvWriter.Create(memory, Written, leaveOpen: true))
        {
            WriteCells(writer, CsvShape<TRow>.Columns);
            foreach (var row in rows)
            {
                WriteCells(writer, CsvShape<TRow>.ToCells(row).Select(CsvCell.Guard));
            }
        }

        await AtomicFile.WriteAsync(path, memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of a file, one in memory at a time; none where there is no file. Columns missing at the end read as empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wayOut">What to do about a damaged file, as the end of a sentence.</param>
    /// <exception cref="ArchiveException">The file has other columns, or a cell that does not fit; the message says where.</exception>
    public static IEnumerable<TRow> Read<TRow>(string path, string wayOut = ExportAgain)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = CsvReader.FromFile(path, Rfc4180);

        // Columns are only ever added at the end, so a file of an older version is one with some missing there.
        if (!reader.Read() || !CsvShape<TRow>.Columns.Take(reader.FieldCount).SequenceEqual(Cells(reader)))
        {
            throw new ArchiveException($"{path} has other columns than this version writes: {wayOut}.");
        }

        while (reader.Read())
        {
            yield return Parse<TRow>(reader, path, wayOut);
        }
    }

    static TRow Parse<TRow>(CsvReader reader, string path, string wayOut)
    {
        try
        {
            var cells = Cells(reader).Select(CsvCell.Unguard).Concat(Enumerable.Repeat("", CsvShape<TRow>.Columns.Count));
            return CsvShape<TRow>.FromCells([.. cells.Take(CsvShape<TRow>.Columns.Count)]);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new ArchiveException($"{path}, line {reader.LineNumber}, is damaged ({e.Message}): {wayOut}.", e);
        }
    }

    static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    static void WriteCells(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(cell);
        }

        writer.EndRecord();
    }
}
