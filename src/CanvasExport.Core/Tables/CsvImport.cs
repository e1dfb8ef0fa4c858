using System.Text;
using CanvasExport.Core.Files;
using CsvHelper;

namespace CanvasExport.Core.Tables;

/// <summary>
/// Reads the archive's CSV back, row by row, to build a record anew. People open these files in spreadsheets: what cannot be relied on
/// is passed over and named, and nothing of it is guessed.
/// </summary>
/// <param name="onBad">Told what could not be read, in a sentence.</param>
public sealed class CsvImport(Action<string> onBad)
{
    /// <summary>The rows that can be read; none where there is no file. Columns missing at the end read as empty.</summary>
    public IEnumerable<TRow> Read<TRow>(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var parser = new CsvParser(new StreamReader(path, Encoding.UTF8), CsvFile.Rfc4180);
        using var rows = Rows<TRow>(parser, path).GetEnumerator();
        while (TryMoveNext(rows, path))
        {
            yield return rows.Current;
        }
    }

    IEnumerable<TRow> Rows<TRow>(CsvParser parser, string path)
    {
        // Columns are only ever added at the end, so a file of an earlier version, or of the origin, has some missing there.
        if (!parser.Read() || !CsvShape<TRow>.Columns.Take(parser.Count).SequenceEqual(parser.Record!))
        {
            onBad($"{path} was changed by another program: it has other columns, and nothing of it was read.");
            yield break;
        }

        var width = parser.Count;
        while (parser.Read())
        {
            if (TryParse<TRow>(parser, width, path, out var row))
            {
                yield return row;
            }
        }
    }

    bool TryParse<TRow>(CsvParser parser, int width, string path, out TRow row)
    {
        row = default!;

        // A row of another length was cut off, or written by hand.
        if (parser.Count != width)
        {
            onBad($"{path}, line {parser.RawRow}, has {parser.Count} cells and not {width}: it was not read.");
            return false;
        }

        try
        {
            var cells = parser.Record!.Select(CsvCell.Unguard).Concat(Enumerable.Repeat("", CsvShape<TRow>.Columns.Count));
            row = CsvShape<TRow>.FromCells([.. cells.Take(CsvShape<TRow>.Columns.Count)]);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            onBad($"{path}, line {parser.RawRow}, holds a cell that no export wrote ({e.Message.TrimEnd('.')}): it was not read.");
            return false;
        }
    }

    bool TryMoveNext<TRow>(IEnumerator<TRow> rows, string path)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is CsvHelperException or IOException or UnauthorizedAccessException)
        {
            onBad($"{path} could not be read to its end: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}.");
            return false;
        }
    }
}
