using CanvasExport.Core.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CanvasExport.Core.Record;

/// <summary>A course's record could not be read or written; the message is one sentence that says which, why and what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="isDamaged">Whether the file is no whole record any more, so that it must be built anew.</param>
/// <param name="inner">What SQLite said.</param>
public sealed class RecordException(string message, bool isDamaged, Exception? inner = null) : ArchiveException(message, inner)
{
    public bool IsDamaged { get; } = isDamaged;

    /// <summary>Whether the disk is full, which concerns all courses and not this one alone.</summary>
    public bool IsDiskFull => InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_FULL }
        || InnerException is IOException inner && DiskTrouble.IsFull(inner);

    /// <summary>Does the work on a file, and says in a sentence what SQLite says in a code.</summary>
    internal static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw From(e, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e.Message.Split(" : ")[0].TrimEnd('.'), e);
        }
    }

    static RecordException From(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new RecordException($"{path} is damaged ({Reason(e)}).", isDamaged: true, e),
        raw.SQLITE_FULL => new RecordException($"{path} cannot be written, since the disk is full: make room, then run this again.",
            isDamaged: false, e),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new RecordException(
            $"{path} is held by another program: close it there, then run this again.", isDamaged: false, e),
        _ => Unusable(path, Reason(e), e),
    };

    static RecordException Unusable(string path, string reason, Exception e) => new(
        $"{path} cannot be used ({reason}): check the disk and its rights, then run this again.", isDamaged: false, e);

    // "SQLite Error 11: 'database disk image is malformed'."
    static string Reason(SqliteException e) => e.Message.Split('\'') is [_, var reason, ..] ? reason : e.Message.TrimEnd('.');
}
