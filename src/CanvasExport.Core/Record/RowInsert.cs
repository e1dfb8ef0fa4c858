using System.Text;
using CanvasExport.Core.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CanvasExport.Core.Record;

/// <summary>
/// Adds rows to a table, in the transaction that was begun. Cells are bound by their place: a command looks each of them up by its name,
/// for every row, which takes longer than the row.
/// </summary>
internal sealed class RowInsert<TRow> : IDisposable
{
    readonly SqliteConnection _connection;
    readonly sqlite3_stmt _statement;

    // What stands in a cell stays bound, and most cells of a row are those of the row before.
    readonly string?[] _bound = new string?[CsvShape<TRow>.Columns.Count];
    byte[] _utf8 = new byte[1024];

    public RowInsert(SqliteConnection connection, RecordTable<TRow> table)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, table.Insert, out _statement));
    }

    public void Add(long owner, TRow row)
    {
        Check(raw.sqlite3_bind_int64(_statement, 1, owner));
        AddCells(row);
    }

    public void Add(string owner, TRow row)
    {
        Check(raw.sqlite3_bind_text(_statement, 1, owner));
        AddCells(row);
    }

    public void Dispose() => _statement.Dispose();

    void AddCells(TRow row)
    {
        var cells = CsvShape<TRow>.ToCells(row);
        for (var column = 0; column < cells.Length; column++)
        {
            if (_bound[column] != cells[column])
            {
                // The column's own type makes numbers of digits.
                Check(cells[column].Length == 0 && CsvShape<TRow>.AreNumbers[column]
                    ? raw.sqlite3_bind_null(_statement, column + 2) : raw.sqlite3_bind_text(_statement, column + 2, Utf8(cells[column])));
                _bound[column] = cells[column];
            }
        }

        // What became of the step is said by the reset, too.
        raw.sqlite3_step(_statement);
        Check(raw.sqlite3_reset(_statement));
    }

    ReadOnlySpan<byte> Utf8(string cell)
    {
        var most = Encoding.UTF8.GetMaxByteCount(cell.Length);
        if (_utf8.Length < most)
        {
            _utf8 = new byte[most];
        }

        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(cell, _utf8));
    }

    void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection.Handle);
}
