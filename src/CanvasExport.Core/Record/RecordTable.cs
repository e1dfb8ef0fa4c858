using CanvasExport.Core.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CanvasExport.Core.Record;

/// <summary>
/// A table of <c>course.db</c>: the name and the columns of a CSV file, and before them <c>owner_id</c>, the student whose rows they
/// are, or 0 for those of the course. The rows of an owner stand in the order of the CSV file.
/// </summary>
/// <param name="name">The name of the CSV file, without <c>.csv</c>.</param>
public sealed class RecordTable<TRow>(string name) : IRecordTable
{
    static readonly string Columns = string.Join(", ", CsvShape<TRow>.Columns.Select(Quote));

    public string Name => name;

    /// <inheritdoc/>
    public string Create { get; } =
        $"CREATE TABLE {Quote(name)} (owner_id INTEGER NOT NULL, "
        + $"{string.Join(", ", CsvShape<TRow>.Columns.Zip(CsvShape<TRow>.AreNumbers, Declare))});\n"
        + $"CREATE INDEX {Quote(name + "_by_owner")} ON {Quote(name)} (owner_id);\n";

    internal string SelectOfOwner { get; } = $"SELECT {Columns} FROM {Quote(name)} WHERE owner_id = $owner ORDER BY rowid";

    internal string SelectAll { get; } = $"SELECT {Columns} FROM {Quote(name)} ORDER BY rowid";

    /// <inheritdoc/>
    public IReadOnlyList<string> ColumnNames => CsvShape<TRow>.Columns;

    /// <inheritdoc/>
    public long Count(CourseRecord record) => record.CountOf(Quote(name));

    /// <inheritdoc/>
    public IEnumerable<(long Owner, string[] Cells)> AllCells(CourseRecord record) => record.Stream(
        $"SELECT {Columns}, owner_id FROM {Quote(name)} ORDER BY owner_id, rowid",
        ReadCells());

    /// <summary>The rows of an owner with nothing in these columns, for those who do not look at long texts.</summary>
    internal string SelectWithout(params IReadOnlyCollection<string> columns) =>
        $"SELECT {string.Join(", ", CsvShape<TRow>.Columns.Select(column => columns.Contains(column) ? "''" : Quote(column)))}"
        + $" FROM {Quote(name)} WHERE owner_id = $owner ORDER BY rowid";

    internal string DeleteOfOwner { get; } = $"DELETE FROM {Quote(name)} WHERE owner_id = $owner";

    internal string Insert { get; } =
        $"INSERT INTO {Quote(name)} VALUES (?{string.Concat(Enumerable.Repeat(", ?", CsvShape<TRow>.Columns.Count))})";

    static Func<SqliteDataReader, (long, string[])> ReadCells()
    {
        var rows = new RowReader<TRow>();
        return reader => (raw.sqlite3_column_int64(reader.Handle, CsvShape<TRow>.Columns.Count), [.. rows.Cells(reader)]);
    }

    // Words of SQL are among the columns and tables, such as groups.
    static string Quote(string identifier) => $"\"{identifier}\"";

    static string Declare(string column, bool isNumber) => $"{Quote(column)} {(isNumber ? "INTEGER" : "TEXT")}";
}

/// <summary>A table, whatever its rows are.</summary>
public interface IRecordTable
{
    /// <summary>The SQL that makes it.</summary>
    string Create { get; }

    /// <summary>The name of the CSV file, without <c>.csv</c>.</summary>
    string Name { get; }

    /// <summary>Those of the CSV file.</summary>
    IReadOnlyList<string> ColumnNames { get; }

    /// <summary>How many rows there are.</summary>
    long Count(CourseRecord record);

    /// <summary>All rows as the CSV files have them, without guards, with the student each is of, or 0; one in memory at a time.</summary>
    IEnumerable<(long Owner, string[] Cells)> AllCells(CourseRecord record);
}
