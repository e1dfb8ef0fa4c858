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
    RowInsert<TRow>? _insert;

    public long Count { get; private set; }

    public void Add(TRow row)
    {
        _insert ??= Begin();
        _insert.Add(key(row), row);
        Count++;
    }

    /// <summary>The rows in their order, one in memory at a time.</summary>
    public IEnumerable<TRow> Sorted()
    {
        using var select = _connection.CreateCommand();
        select.Transaction = _transaction;
        select.CommandText = $"{_table.SelectAll.Replace("ORDER BY", "ORDER BY owner_id,", StringComparison.Ordinal)}";
        using var reader = select.ExecuteReader();
        var rows = new RowReader<TRow>();
        while (reader.Read())
        {
            yield return rows.Row(reader);
        }
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _transaction?.Dispose();
        _connection.Dispose();
    }

    RowInsert<TRow> Begin()
    {
        using var create = _connection.CreateCommand();
        create.CommandText = _table.Create;
        create.ExecuteNonQuery();
        _transaction = _connection.BeginTransaction();
        return new RowInsert<TRow>(_connection, _table);
    }

    // https://www.sqlite.org/inmemorydb.html#temp_db
    static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        return connection;
    }
}
