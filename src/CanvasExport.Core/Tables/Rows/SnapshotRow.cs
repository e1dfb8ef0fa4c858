namespace CanvasExport.Core.Tables.Rows;

/// <summary>
/// A row of <c>snapshots.csv</c>: a notebook that was in the student's home when the snapshot service took it, which nobody handed in.
/// <c>asked_at</c> is the deadline, or when somebody asked, <c>asked_by</c> who did, <c>taken_at</c> when the copy was begun; <c>path</c>
/// is where the notebook was in the home, <c>file_name</c> where it lies below the student's folder, <c>manifest_sha256</c> the sum of
/// the manifest that proves the snapshot. A snapshot without notebooks has one row, whose <c>note</c> says so.
/// </summary>
public sealed record SnapshotRow(
    long SubmissionId,
    long AssignmentId,
    string Snapshot,
    string AskedAt,
    string AskedBy,
    string TakenAt,
    string Path,
    string FileName,
    long? Size,
    string Sha256,
    string ManifestSha256,
    string Note = "")
{
    /// <summary>What tells the snapshot from another that later got its name.</summary>
    public (string Snapshot, string Manifest) Key => (Snapshot, ManifestSha256);
}
