using CanvasExport.Core.Tables.Rows;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>What became of a file of a course; the columns of files.csv and besides what it takes to ask for it again.</summary>
/// <param name="Row">Its row of files.csv, the path below the course's folder.</param>
/// <param name="Kind">File, thumbnail or recording, in lower case; empty where nobody knows.</param>
/// <param name="Url">Where it was asked for.</param>
public sealed record RecordedFile(FileRow Row, string Kind, string Url)
{
    internal const string Select =
        "SELECT path, canvas_id, size, sha256, status, reason, content_type, submission_id, modified_at, kind, url FROM files";

    internal static RecordedFile From(SqliteDataReader reader) =>
        new(new RowReader<FileRow>().Row(reader), RecordConnection.Text(reader, 9), RecordConnection.Text(reader, 10));
}
