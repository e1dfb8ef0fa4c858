using CsvHelper;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Reads the archive's CSV back, row by row, to build a record anew. People open these files in spreadsheets: what cannot be relied on
/// is passed over and named, and nothing of it is guessed.
/// </summary>
/// <param name="onBad">Told what could not be read, in a sentence.</param>
public sealed class CsvImport(Action<string> onBad)
{
    // The separator is named, or it is guessed from the first lines, and a guess can be wrong.
    static readonly CsvReaderOptions Rfc4180 =
        new() { Separator = ',', HasHeader = false, DetectSeparatorHint = false, TrackLineNumbers = true };

    /// <summary>The rows that can be read; none where there is no file. Columns missing at the end read as empty.</summary>
    public IEnumerable<TRow> Read<TRow>(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = CsvReader.FromFile(path, Rfc4180);
        using var rows = Rows<TRow>(reader, path).GetEnumerator();
        while (TryMoveNext(rows, path))
        {
            yield return rows.Current;
        }
    }

    IEnumerable<TRow> Rows<TRow>(CsvReader reader, string path)
    {
        // Columns are only ever added at the end, so a file of an earlier version, or of the origin, has some missing there.
        if (!reader.Read() || !CsvShape<TRow>.Columns.Take(reader.FieldCount).SequenceEqual(Cells(reader)))
        {
            onBad($"{path} was changed by another program: it has other columns, and nothing of it was read.");
            yield break;
        }

        var width = reader.FieldCount;
        while (reader.Read())
        {
            if (TryParse<TRow>(reader, width, path, out var row))
            {
                yield return row;
            }
        }
    }

    bool TryParse<TRow>(CsvReader reader, int width, string path, out TRow row)
    {
        row = default!;

        // A row of another length was cut off, or written by hand.
        if (reader.FieldCount != width)
        {
            onBad($"{path}, line {reader.LineNumber}, has {reader.FieldCount} cells and not {width}: it was not read.");
            return false;
        }

        try
        {
            var cells = Cells(reader).Select(CsvCell.Unguard).Concat(Enumerable.Repeat("", CsvShape<TRow>.Columns.Count));
            row = CsvShape<TRow>.FromCells([.. cells.Take(CsvShape<TRow>.Columns.Count)]);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            onBad($"{path}, line {reader.LineNumber}, holds a cell that no export wrote ({e.Message.TrimEnd('.')}): it was not read.");
            return false;
        }
    }

    bool TryMoveNext<TRow>(IEnumerator<TRow> rows, string path)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            onBad($"{path} could not be read to its end: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.");
            return false;
        }
    }

    static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
}
