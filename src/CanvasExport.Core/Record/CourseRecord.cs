using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>
/// <c>course.db</c>, the record of a course: what was ever in it and what became of its files. It is all that steps remember by; CSV
/// files and pages are written from it. May be read by several threads at once; one <see cref="RecordWriter"/> writes at a time.
/// </summary>
public sealed class CourseRecord : IDisposable
{
    /// <summary>Its name in the course's folder.</summary>
    public const string FileName = "course.db";

    readonly SemaphoreSlim _writing = new(1, 1);
    readonly ConnectionPool _connections;

    CourseRecord(string path, ConnectionPool connections) => (Path, _connections) = (path, connections);

    public string Path { get; }

    public static bool IsIn(string folder) => File.Exists(System.IO.Path.Combine(folder, FileName));

    /// <summary>Opens the record of a course's folder, and makes an empty one where there is none.</summary>
    /// <exception cref="RecordException">It is damaged, of a later version, or the disk refuses it.</exception>
    public static CourseRecord Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), FileName);
        return RecordException.Guarded(path, () =>
        {
            if (!File.Exists(path))
            {
                // Under another name until it has its tables: an empty file under its own would pass for a damaged record.
                RecordFile.DeleteUnfinished(path);
                ConnectionPool.Open(path + AtomicFile.PartSuffix).Dispose();
                AtomicFile.Finish(path);
            }

            RecordFile.CheckLength(path);
            return new CourseRecord(path, ConnectionPool.Open(path));
        });
    }

    /// <summary>The rows of an owner, in the order of the CSV file: a student by id, or 0 for the course.</summary>
    public IReadOnlyList<TRow> Rows<TRow>(RecordTable<TRow> table, long owner = 0) =>
        Read(connection => connection.Query(table.SelectOfOwner, new RowReader<TRow>().Row, ("$owner", owner)).ToList());

    /// <summary>The rows of a student's submissions, or of attempts at them, without what was written and what was asked.</summary>
    public IReadOnlyList<SubmissionRow> WithoutTexts(RecordTable<SubmissionRow> table, long owner) => Read(connection => connection.Query(
        table.SelectWithout("assignment_description", "submission_body", "rubric_comments"), new RowReader<SubmissionRow>().Row,
        ("$owner", owner)).ToList());

    /// <summary>Of each submission of a student, in the order of the CSV file, what it is on and how it stands; its texts stay where they
    /// are.</summary>
    public IReadOnlyList<(long AssignmentId, string SubmittedAt, string WorkflowState)> StatesOfWork(long owner) =>
        Read(connection => connection.Query(
            "SELECT assignment_id, submitted_at, workflow_state FROM submissions WHERE owner_id = $owner ORDER BY rowid",
            reader => (reader.GetInt64(0), RecordConnection.Text(reader, 1), RecordConnection.Text(reader, 2)),
            ("$owner", owner)).ToList());

    /// <summary>All rows of a table, one in memory at a time.</summary>
    public IEnumerable<TRow> AllRows<TRow>(RecordTable<TRow> table) => Stream(table.SelectAll, new RowReader<TRow>().Row);

    /// <summary>The course itself with its place in courses.csv; null where the record was made for its files alone.</summary>
    public (CourseRow Row, long Number)? Course() => Read(connection => connection.Query<(CourseRow, long)?>(
        "SELECT course_id, course_name, folder, start_at, workflow_state, time_zone, term, end_at, course_code, sis_course_id, number"
        + " FROM course",
        reader => (new RowReader<CourseRow>().Row(reader), reader.GetInt64(10))).FirstOrDefault());

    /// <summary>The number of the last change of an owner's rows; null where the owner was never exported whole.</summary>
    public long? RevisionOf(long owner) =>
        Read(connection => (long?)connection.Scalar("SELECT revision FROM exported WHERE owner_id = $owner", ("$owner", owner)));

    /// <summary>The number of the last change of anything; each transaction that changes something counts one up.</summary>
    public long Revision() => long.Parse(State("revision") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>The number of the last transaction that changed rows of anybody.</summary>
    public long LastExported() => Read(connection => (long?)connection.Scalar("SELECT max(revision) FROM exported")) ?? 0;

    /// <summary>How many rows a table has.</summary>
    internal long CountOf(string table) => Read(connection => (long)connection.Scalar($"SELECT count(*) FROM {table}")!);

    /// <summary>A value that a step keeps for its next run; null where there is none.</summary>
    public string? State(string name) =>
        Read(connection => (string?)connection.Scalar("SELECT value FROM state WHERE name = $name", ("$name", name)));

    /// <summary>The files of which there is more to say than that they are there: what is missing, and what is not as Canvas has
    /// it.</summary>
    public IReadOnlyList<FileRow> FilesWithReason() => Read(connection => connection.Query(
        RecordedFile.Select + " WHERE status NOT IN ('saved', 'none') OR reason <> '' ORDER BY path", RecordedFile.From)
            .Select(file => file.Row).ToList());

    /// <summary>How many files were saved, and how large they are together.</summary>
    public (long Count, long Bytes) SavedFiles() => Read(connection => connection.Query(
        "SELECT count(*), coalesce(sum(size), 0) FROM files WHERE status = 'saved'", reader => (reader.GetInt64(0), reader.GetInt64(1)))
            .First());

    /// <summary>What the pages were made of when make-html wrote them last, by the folder of a student; empty for the course.</summary>
    public IReadOnlyDictionary<string, string> PageKeys() => Read(connection => connection.Query(
        "SELECT folder, key FROM pages", reader => (reader.GetString(0), reader.GetString(1))).ToDictionary(StringComparer.Ordinal));

    /// <summary>What became of a file, by its path below the course's folder, <c>/</c> between folders; null where it was never
    /// tried.</summary>
    public RecordedFile? TryFindFile(string path) =>
        Read(connection => connection.Query(RecordedFile.Select + " WHERE path = $path", RecordedFile.From, ("$path", path))
            .FirstOrDefault());

    /// <summary>Whose rows name the files in a folder of the course: a student's id, or 0 for those of the course; null for nobody's
    /// folder.</summary>
    public long? OwnerOf(string folder) => folder == ArchivePaths.CourseFilesFolder ? 0
        : Read(connection => (long?)connection.Scalar("SELECT user_id FROM students WHERE folder = $folder", ("$folder", folder)));

    /// <summary>The names that rows give to files in a folder of the course.</summary>
    public IReadOnlyList<string> FileNamesIn(string folder) => OwnerOf(folder) switch
    {
        null => [],
        0 => [.. Rows(RecordTables.CourseFiles).Select(row => row.FileName)],
        { } owner => [.. Rows(RecordTables.Attachments, owner).SelectMany(row => new[] { row.FileName, row.ThumbnailFile })],
    };

    /// <summary>The files below a folder of the course, such as a student's; empty for all. In the order of their paths.</summary>
    public IReadOnlyList<RecordedFile> FilesBelow(string folder) => Read(connection => connection.Query(
        RecordedFile.Select + " WHERE path > $first AND path < $last ORDER BY path", RecordedFile.From,
        ("$first", folder + "/"), ("$last", folder + "0")).ToList());

    /// <summary>All files in the order of their paths, one in memory at a time.</summary>
    public IEnumerable<RecordedFile> AllFiles() => Stream(RecordedFile.Select + " ORDER BY path", RecordedFile.From);

    /// <summary>What was known of the course's lists in <c>json/</c> when it was exported last.</summary>
    public IReadOnlyList<ListState> Lists() => Read(connection => connection.Query(
        "SELECT list, file, assignment_id, url, asked_at, outcome, reason, count, whole_at FROM lists ORDER BY rowid",
        reader => new ListState(
            RecordConnection.Text(reader, 0), RecordConnection.Text(reader, 1), RecordConnection.Number(reader, 2),
                RecordConnection.Text(reader, 3),
            RecordConnection.Text(reader, 4), ListState.OutcomeOf(RecordConnection.Text(reader, 5)),
            RecordConnection.Text(reader, 6), RecordConnection.Number(reader, 7), RecordConnection.Text(reader, 8))).ToList());

    /// <summary>The next files in the order of their paths, at most so many; no reader stands open between two calls.</summary>
    /// <param name="path">The last path that is known already; empty to begin.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<RecordedFile> FilesAfter(string path, int most) => Read(connection => connection.Query(
        RecordedFile.Select + " WHERE path > $path ORDER BY path LIMIT $most", RecordedFile.From, ("$path", path), ("$most", most))
            .ToList());

    /// <summary>What is wrong with the course, for err.txt.</summary>
    public IReadOnlyList<RecordedError> Errors() => Read(connection => connection.Query(RecordedError.Select, RecordedError.From).ToList());

    /// <summary>Begins to write; nobody else writes until the writer is disposed. What was not committed then is as if it never
    /// was.</summary>
    public RecordWriter Write()
    {
        _writing.Wait();
        try
        {
            return new RecordWriter(this, _connections.Rent());
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    internal void EndWriting(RecordConnection connection)
    {
        _connections.Return(connection);
        _writing.Release();
    }

    public void Dispose()
    {
        _connections.Dispose();
        _writing.Dispose();
    }

    T Read<T>(Func<RecordConnection, T> read) => _connections.Read(read);

    internal IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read) => _connections.Stream(sql, read);
}
