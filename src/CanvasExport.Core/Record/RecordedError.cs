using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>Something that is wrong with a course: an entry of err.txt.</summary>
/// <param name="Kind">The first word of its line, which names the step.</param>
/// <param name="File">What it concerns: a path below the root.</param>
/// <param name="Url">Where it was asked for; empty where nothing was.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="At">When, in the form of err.txt.</param>
public sealed record RecordedError(string Kind, string File, string Url, string Reason, string At)
{
    internal const string Select = "SELECT kind, file, url, reason, at FROM errors ORDER BY at, kind, file";

    internal static RecordedError From(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), RecordConnection.Text(reader, 2), RecordConnection.Text(reader, 3),
            RecordConnection.Text(reader, 4));
}
