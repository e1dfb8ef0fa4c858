namespace CanvasExport.SnapshotApi.Web;

/// <summary>A field of a form: read and documented by the same line of the routes.</summary>
internal sealed record Field(string Name, string About, bool IsRequired = true, bool IsFile = false)
{
    public static Field Student { get; } = new("STUDENT_ID", "The student's Canvas id, which names the home.");

    public static Field Snapshot { get; } = new("SNAPSHOT_NAME", "The name of the snapshot.");

    public static Field File { get; } = new("SNAPSHOT_FILENAME", "The path of the file in the snapshot, with / between its parts.");

    public static Field Pattern { get; } = new(
        "PATTERN", "Which files of everybody: a name in any folder, or a path from the home on; * and ** stand for anything.",
        IsRequired: false);

    public static Field Report { get; } =
        new("UPLOAD_FILE", "The report: a .txt, .html, .htm or .ipynb file of 2 MiB at most.", IsFile: true);

    public static Field IncludeHidden { get; } =
        new("INCLUDE_HIDDEN", "true to take files and folders whose names begin with a dot too.", IsRequired: false);

    /// <summary>What the origin's examples send to snapshot_all for SNAPSHOT_NAME.</summary>
    public static Field SnapshotAlias { get; } =
        new("STUDENT_NAME", "Another name of SNAPSHOT_NAME, from the first callers.", IsRequired: false);
}
