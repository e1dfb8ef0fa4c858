using CanvasExport.Core.Tables;

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

    internal string DeleteOfOwner { get; } = $"DELETE FROM {Quote(name)} WHERE owner_id = $owner";

    internal string Insert { get; } =
        $"INSERT INTO {Quote(name)} VALUES ($owner, "
        + $"{string.Join(", ", Enumerable.Range(0, CsvShape<TRow>.Columns.Count).Select(Parameter))})";

    internal static string Parameter(int column) => $"$c{column}";

    // Words of SQL are among the columns and tables, such as groups.
    static string Quote(string identifier) => $"\"{identifier}\"";

    static string Declare(string column, bool isNumber) => $"{Quote(column)} {(isNumber ? "INTEGER" : "TEXT")}";
}

/// <summary>A table, as far as making it is concerned.</summary>
public interface IRecordTable
{
    /// <summary>The SQL that makes it.</summary>
    string Create { get; }
}
