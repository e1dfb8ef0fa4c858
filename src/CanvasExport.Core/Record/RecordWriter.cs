using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Tables.Rows;
using Microsoft.Data.Sqlite;

namespace CanvasExport.Core.Record;

/// <summary>
/// Writes into a record: what it wrote is there after <see cref="Commit"/>, all of it and whatever happens then, or not at all.
/// </summary>
public sealed class RecordWriter : IDisposable
{
    readonly CourseRecord _record;
    readonly RecordConnection _connection;
    SqliteTransaction? _transaction;
    long? _revision;

    internal RecordWriter(CourseRecord record, RecordConnection connection) => (_record, _connection) = (record, connection);

    /// <summary>Gives an owner these rows in place of those before.</summary>
    public void Replace<TRow>(RecordTable<TRow> table, long owner, IEnumerable<TRow> rows)
    {
        Execute(table.DeleteOfOwner, ("$owner", owner));
        Append(table, owner, rows);
    }

    /// <summary>Gives an owner further rows.</summary>
    public void Append<TRow>(RecordTable<TRow> table, long owner, IEnumerable<TRow> rows) => Guarded(() =>
    {
        Transaction();
        _connection.Insert(table, owner, rows);
    });

    /// <summary>Notes that an owner's rows are all there, and changed with this transaction.</summary>
    public void SetExported(long owner) => Execute(
        "INSERT INTO exported VALUES ($owner, $revision) ON CONFLICT DO UPDATE SET revision = excluded.revision", ("$owner", owner),
            ("$revision", Revision()));

    /// <summary>Writes down the course itself.</summary>
    /// <param name="course">Its row of courses.csv.</param>
    /// <param name="number">Its place there.</param>
    public void SetCourse(CourseRow course, long number)
    {
        Execute("DELETE FROM course");
        Execute(
            "INSERT INTO course VALUES ($id, $name, $folder, $start, $state, $zone, $term, $end, $code, $sis, $number)",
            ("$id", course.CourseId), ("$name", course.CourseName), ("$folder", course.Folder), ("$start", course.StartAt),
                ("$state", course.WorkflowState),
            ("$zone", course.TimeZone), ("$term", course.Term), ("$end", course.EndAt), ("$code", course.CourseCode),
                ("$sis", course.SisCourseId), ("$number", number));
    }

    /// <summary>Writes down what became of a file; its path is below the course's folder.</summary>
    public void SetFile(RecordedFile file) => Execute(
        "INSERT OR REPLACE INTO files VALUES ($path, $id, $size, $hash, $status, $reason, $type, $submission, $modified, $kind, $url)",
        ("$path", file.Row.Path), ("$id", file.Row.CanvasId), ("$size", file.Row.Size), ("$hash", file.Row.Sha256),
            ("$status", file.Row.Status),
        ("$reason", file.Row.Reason), ("$type", file.Row.ContentType), ("$submission", file.Row.SubmissionId),
            ("$modified", file.Row.ModifiedAt),
        ("$kind", file.Kind), ("$url", file.Url));

    /// <summary>Gives a file in a folder of the course another name, in the rows that name it and in what became of it.</summary>
    public void RenameFile(string folder, string name, string given)
    {
        var owner = _record.OwnerOf(folder);
        Execute(
            $"UPDATE {(owner == 0 ? "course_files" : "attachments")} SET file_name = $given WHERE owner_id = $owner AND file_name = $name",
            ("$given", given), ("$owner", owner), ("$name", name));
        Execute("DELETE FROM files WHERE path = $path", ("$path", $"{folder}/{name}"));
        if (owner is { } id)
        {
            SetExported(id);
        }
    }

    /// <summary>Writes down what is known of the course's lists in <c>json/</c>.</summary>
    public void SetLists(IReadOnlyList<ListState> states)
    {
        if (states.Select(state => state with { HasFile = false }).SequenceEqual(_record.Lists()))
        {
            return;
        }

        Execute("DELETE FROM lists");
        foreach (var state in states)
        {
            Execute(
                "INSERT INTO lists VALUES ($file, $list, $assignment, $url, $asked, $outcome, $reason, $count, $whole)",
                ("$file", state.File), ("$list", state.List), ("$assignment", state.AssignmentId), ("$url", state.Url),
                    ("$asked", state.AskedAt),
                ("$outcome", state.OutcomeText), ("$reason", state.Reason), ("$count", state.Count),
                    ("$whole", state.WholeAt));
        }
    }

    /// <summary>Writes down that something is wrong.</summary>
    public void SetError(RecordedError error) => Execute(
        "INSERT OR REPLACE INTO errors VALUES ($kind, $file, $url, $reason, $at)",
        ("$kind", error.Kind), ("$file", error.File), ("$url", error.Url), ("$reason", error.Reason), ("$at", error.At));

    /// <summary>Writes down that this is right again.</summary>
    public void ClearError(string kind, string file) => Execute("DELETE FROM errors WHERE kind = $kind AND file = $file", ("$kind", kind),
        ("$file", file));

    /// <summary>Notes what the pages of the course are made of, in place of what was noted before.</summary>
    public void SetPageKeys(IEnumerable<KeyValuePair<string, string>> keys)
    {
        Execute("DELETE FROM pages");
        foreach (var (folder, key) in keys)
        {
            Execute("INSERT INTO pages VALUES ($folder, $key)", ("$folder", folder), ("$key", key));
        }
    }

    /// <summary>Keeps a value for the next run of a step.</summary>
    public void SetState(string name, string value) => Execute("INSERT OR REPLACE INTO state VALUES ($name, $value)", ("$name", name),
        ("$value", value));

    /// <summary>Forces all to disk. The writer may go on with further rows.</summary>
    public void Commit() => Guarded(() =>
    {
        if (_transaction is null)
        {
            return;
        }

        _transaction.Commit();
        _transaction.Dispose();
        _transaction = null;
        _revision = null;
    });

    public void Dispose()
    {
        _transaction?.Dispose();
        _record.EndWriting(_connection);
    }

    // Counted up once a transaction.
    long Revision()
    {
        if (_revision is null)
        {
            var before = Guarded(
                () => _connection.Prepare("SELECT value FROM state WHERE name = 'revision'", Transaction()).ExecuteScalar() as string)
                ?? "0";
            _revision = long.Parse(before, CultureInfo.InvariantCulture) + 1;
            SetState("revision", _revision.Value.ToString(CultureInfo.InvariantCulture));
        }

        return _revision.Value;
    }

    // Begun with the first statement, so that nobody waits for a writer that writes nothing.
    SqliteTransaction Transaction() => _transaction ??= _connection.Begin();

    void Execute(string sql, params (string Name, object? Value)[] values) =>
        Guarded(() => _connection.Execute(sql, Transaction(), values));

    T Guarded<T>(Func<T> work) => RecordException.Guarded(_record.Path, work);

    void Guarded(Action work) => RecordException.Guarded(_record.Path, () =>
    {
        work();
        return true;
    });
}
