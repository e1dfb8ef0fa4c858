using CanvasExport.Core.Tables;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>Sorts rows of which there may be more than fit into memory: in a database without a name, which the system keeps on disk and
/// forgets.</summary>
/// <param name="key">What they are sorted by, as ordinal text; equal ones stay in the order in which they came.</param>
public sealed class SortedSpool<TRow>(Func<TRow, string> key) : IDisposable
{
    readonly RecordTable<TRow> _table = new("spool");
    readonly SqliteConnection _connection = Open();
    SqliteTransaction? _transaction;
    SqliteCommand? _insert;

    public long Count { get; private set; }

    public void Add(TRow row)
    {
        var cells = CsvShape<TRow>.ToCells(row);
        _insert ??= Prepare(cells.Length);
        _insert.Parameters[0].Value = key(row);
        for (var column = 0; column < cells.Length; column++)
        {
            _insert.Parameters[column + 1].Value = cells[column];
        }

        _insert.ExecuteNonQuery();
        Count++;
    }

    /// <summary>The rows in their order, one in memory at a time.</summary>
    public IEnumerable<TRow> Sorted()
    {
        using var select = _connection.CreateCommand();
        select.Transaction = _transaction;
        select.CommandText = $"{_table.SelectAll.Replace("ORDER BY", "ORDER BY owner_id,", StringComparison.Ordinal)}";
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            yield return RecordConnection.Row<TRow>(reader);
        }
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _transaction?.Dispose();
        _connection.Dispose();
    }

    SqliteCommand Prepare(int columns)
    {
        using var create = _connection.CreateCommand();
        create.CommandText = _table.Create;
        create.ExecuteNonQuery();
        _transaction = _connection.BeginTransaction();
        var insert = _connection.CreateCommand();
        insert.Transaction = _transaction;
        insert.CommandText = _table.Insert;
        insert.Parameters.Add("$owner", SqliteType.Text);
        for (var column = 0; column < columns; column++)
        {
            insert.Parameters.Add(RecordTable<TRow>.Parameter(column), SqliteType.Text);
        }

        return insert;
    }

    // https://www.sqlite.org/inmemorydb.html#temp_db
    static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        return connection;
    }
}
