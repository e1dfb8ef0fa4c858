using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CanvasExport.Core.Record;

/// <summary>One connection to a record, with the statements it has prepared. Not for several threads at once.</summary>
internal sealed class RecordConnection : IDisposable
{
    readonly SqliteConnection _connection;
    readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    readonly Dictionary<string, IDisposable> _inserts = new(StringComparer.Ordinal);

    // A connection is one thread's at a time: SQLite need not lock it at each of the calls for a cell, nor count what memory it takes.
    // That can be chosen before it is used first, and where it was used already it stays as it is.
    static RecordConnection()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    RecordConnection(SqliteConnection connection) => _connection = connection;

    /// <param name="path">The file; made where it is not there.</param>
    /// <param name="ignoresLocks">Whether the file system has no locks of its own; the lock on the course excludes other runs then
    /// too.</param>
    public static RecordConnection Open(string path, bool ignoresLocks)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = ignoresLocks ? $"{new Uri(path).AbsoluteUri}?nolock=1" : path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var opened = new RecordConnection(connection);

            // A rollback journal and not WAL: it needs no shared memory, which network shares lack, and at rest the record is one file.
            // EXTRA also forces the folder to disk, so that what was committed outlives a power cut.
            opened.Execute("PRAGMA journal_mode = DELETE");
            opened.Execute("PRAGMA synchronous = EXTRA");

            // A long text would fill the cache, and what is written out before the commit shuts readers out, this program's own too.
            opened.Execute("PRAGMA cache_spill = OFF");
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction();

    /// <summary>The statement, prepared once; its parameters keep their last values.</summary>
    public SqliteCommand Prepare(string sql, SqliteTransaction? transaction = null)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands[sql] = command;
        }

        command.Transaction = transaction;
        return command;
    }

    public void Execute(string sql, SqliteTransaction? transaction = null, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Prepare(sql, transaction);
        Bind(command, values);
        command.ExecuteNonQuery();
    }

    /// <summary>Adds rows to a table, in the transaction that was begun.</summary>
    public void Insert<TRow>(RecordTable<TRow> table, long owner, IEnumerable<TRow> rows)
    {
        if (!_inserts.TryGetValue(table.Insert, out var insert))
        {
            _inserts[table.Insert] = insert = new RowInsert<TRow>(_connection, table);
        }

        foreach (var row in rows)
        {
            ((RowInsert<TRow>)insert).Add(owner, row);
        }
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Prepare(sql);
        Bind(command, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows, one in memory at a time.</summary>
    public IEnumerable<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        var command = Prepare(sql);
        Bind(command, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }

    /// <summary>What stands in a column, as text; nothing where it is null. Without the reader's own questions before each cell, which
    /// take longer than the cell.</summary>
    /// <param name="reader">The reader, at its row.</param>
    /// <param name="column">The column.</param>
    /// <param name="before">A text that is given back where the column says the same.</param>
    public static string Text(SqliteDataReader reader, int column, string before = "")
    {
        var utf8 = raw.sqlite3_column_blob(reader.Handle, column);
        return utf8.Length == 0 ? "" : Ascii.Equals(utf8, before) ? before : Encoding.UTF8.GetString(utf8);
    }

    public static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    static void Bind(SqliteCommand command, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value ?? DBNull.Value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in _commands.Values.Concat(_inserts.Values))
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
