using CanvasExport.Core.Tables;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>
/// Reads rows whose first columns are those of the record type. A cell that says the same as in the row before is the same text, not
/// another one: most of them do.
/// </summary>
internal sealed class RowReader<TRow>
{
    readonly string[] _cells = [.. Enumerable.Repeat("", CsvShape<TRow>.Columns.Count)];

    /// <summary>The row that stands next.</summary>
    public TRow Row(SqliteDataReader reader) => CsvShape<TRow>.FromCells(Cells(reader));

    /// <summary>Its cells, as the CSV file has them, until the next row is read.</summary>
    public string[] Cells(SqliteDataReader reader)
    {
        for (var column = 0; column < _cells.Length; column++)
        {
            _cells[column] = RecordConnection.Text(reader, column, _cells[column]);
        }

        return _cells;
    }
}
