namespace CanvasExport.Core.Record;

/// <summary>The form of <c>course.db</c>, by its version.</summary>
internal static class RecordSchema
{
    /// <summary>
    /// Stands in <c>PRAGMA user_version</c>; a record of a later version is not touched, one of an earlier version made anew.
    /// </summary>
    public const int Version = 7;

    // "CvEx": tells the files of this program from other databases, as file(1) does.
    const int ApplicationId = 0x43764578;

    /// <summary>Makes an empty record.</summary>
    public static string Create { get; } = string.Concat(RecordTables.All.Select(table => table.Create)) + $"""
        CREATE TABLE course (
            course_id INTEGER NOT NULL, course_name TEXT, folder TEXT, start_at TEXT, workflow_state TEXT, time_zone TEXT, term TEXT,
            end_at TEXT, course_code TEXT, sis_course_id TEXT, number INTEGER NOT NULL);
        CREATE TABLE exported (owner_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
        CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE files (
            path TEXT PRIMARY KEY, canvas_id TEXT, size INTEGER, sha256 TEXT, status TEXT NOT NULL, reason TEXT, content_type TEXT,
            submission_id INTEGER, modified_at TEXT, kind TEXT, url TEXT) WITHOUT ROWID;
        CREATE TABLE lists (
            file TEXT, list TEXT, assignment_id INTEGER, url TEXT, asked_at TEXT, outcome TEXT, reason TEXT, count INTEGER,
            whole_at TEXT);
        CREATE TABLE errors (
            kind TEXT NOT NULL, file TEXT NOT NULL, url TEXT, reason TEXT, at TEXT, PRIMARY KEY (kind, file)) WITHOUT ROWID;
        CREATE TABLE pages (folder TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
        CREATE VIEW missing_files AS SELECT path, status, reason, url FROM files WHERE status NOT IN ('saved', 'none');
        CREATE VIEW gone AS
            SELECT 'student' AS what, user_id AS owner_id, full_name AS item, gone_at FROM students WHERE gone_at <> ''
            UNION ALL SELECT 'submission', owner_id, assignment_name, gone_at FROM submissions WHERE gone_at <> ''
            UNION ALL SELECT 'comment', owner_id, comment, gone_at FROM comments WHERE gone_at <> ''
            UNION ALL SELECT 'file', owner_id, file_name, gone_at FROM attachments WHERE gone_at <> '';
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        """;
}
