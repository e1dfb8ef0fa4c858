using CanvasExport.Core.Record;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Tests.Support;

/// <summary>Changes the record of a course as a person with an SQLite tool could; steps see that something changed.</summary>
static class RecordEdit
{
    const string Changed = "UPDATE exported SET revision = revision + 1 WHERE $owner IS NULL OR owner_id = $owner;"
        + " UPDATE state SET value = value + 1 WHERE name = 'revision';";

    /// <summary>Nobody, whose rows have no number of their last change.</summary>
    public const long Nobody = -1;

    /// <summary>How many rows a table has.</summary>
    public static long Count(string courseFolder, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(courseFolder, CourseRecord.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs SQL that must change this many rows, of this owner if it says so.</summary>
    public static void Run(string courseFolder, string sql, int rows = 1, long? owner = null)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(courseFolder, CourseRecord.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(rows, command.ExecuteNonQuery());
        command.CommandText = Changed;
        command.Parameters.AddWithValue("$owner", owner as object ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
