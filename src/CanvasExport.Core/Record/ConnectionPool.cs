using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CanvasExport.Core.Record;

/// <summary>The connections to one record: as many as threads read at once, each kept for the next reader.</summary>
internal sealed class ConnectionPool : IDisposable
{
    readonly ConcurrentBag<RecordConnection> _idle = [];
    readonly string _path;
    readonly bool _ignoresLocks;

    ConnectionPool(string path, bool ignoresLocks) => (_path, _ignoresLocks) = (path, ignoresLocks);

    /// <summary>Opens a file, and makes the tables of a new one.</summary>
    /// <exception cref="RecordException">It is of a later version.</exception>
    /// <exception cref="SqliteException">It is damaged, or the disk refuses it.</exception>
    public static ConnectionPool Open(string path)
    {
        try
        {
            return Open(path, ignoresLocks: false);
        }
        catch (SqliteException e) when (
            e.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS && File.Exists(path))
        {
            // Some network shares have no locks; the lock that the run holds on the course or the root stands for them.
            return Open(path, ignoresLocks: true);
        }
    }

    public RecordConnection Rent() =>
        _idle.TryTake(out var connection) ? connection : RecordException.Guarded(_path, () => RecordConnection.Open(_path, _ignoresLocks));

    public void Return(RecordConnection connection) => _idle.Add(connection);

    public T Read<T>(Func<RecordConnection, T> read)
    {
        var connection = Rent();
        try
        {
            return RecordException.Guarded(_path, () => read(connection));
        }
        finally
        {
            Return(connection);
        }
    }

    /// <summary>The rows, one in memory at a time. Nobody can commit while this stands open.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read)
    {
        // A connection of its own: the reader may go on with other tables meanwhile.
        var connection = Rent();
        try
        {
            using var rows = connection.Query(sql, read).GetEnumerator();
            while (RecordException.Guarded(_path, rows.MoveNext))
            {
                yield return rows.Current;
            }
        }
        finally
        {
            Return(connection);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    static ConnectionPool Open(string path, bool ignoresLocks)
    {
        var pool = new ConnectionPool(path, ignoresLocks);
        try
        {
            pool._idle.Add(RecordConnection.Open(path, ignoresLocks));
            pool.Read(connection =>
            {
                RecordFile.Prepare(connection, path);
                return true;
            });
            return pool;
        }
        catch (RecordException e) when (e.InnerException is SqliteException inner)
        {
            pool.Dispose();
            throw inner;
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }
}
