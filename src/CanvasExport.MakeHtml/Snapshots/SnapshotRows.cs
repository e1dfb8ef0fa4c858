using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Snapshots;

/// <summary>The rows of a snapshot that the archive did not have yet, with names for its notebooks that stay.</summary>
internal static class SnapshotRows
{
    /// <param name="target">The snapshot, and the work that it stands beside.</param>
    /// <param name="others">The rows of the student's other snapshots.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">Something of its proof is not what it was.</exception>
    public static async Task<IReadOnlyList<SnapshotRow>> MakeAsync(
        SnapshotTarget target, IReadOnlyList<SnapshotRow> others, CancellationToken cancellationToken)
    {
        var (notebooks, more) = await SnapshotProof.NotebooksAsync(target.Snapshot, cancellationToken);
        var folder = FolderOf(target.Snapshot.Name, others);
        var names = new SiblingNames([], SafeName.FileWith).Assign(
            [.. notebooks.Select((line, index) => new Sibling(
                SafeName.File(line.Path[(line.Path.LastIndexOf('/') + 1)..], "notebook.ipynb"), index + 1, null))]);
        var rows = notebooks.Zip(names, (line, name) => RowOf(target) with
        {
            Path = line.Path,
            FileName = $"{ArchivePaths.SnapshotsFolder}/{folder}/{name}",
            Size = line.Size,
            Sha256 = line.Sha256!,
        }).ToList();
        return notebooks.Count == 0 ? [RowOf(target) with { Note = "there was no notebook in the home" }]
            : more > 0 ? [.. rows, RowOf(target) with { Note = string.Create(
                CultureInfo.InvariantCulture, $"{more} more notebooks in the home were not taken") }]
            : rows;
    }

    static SnapshotRow RowOf(SnapshotTarget target)
    {
        var record = target.Snapshot.Record;
        return new SnapshotRow(
            target.SubmissionId, target.AssignmentId, target.Snapshot.Name, CanvasTime.Text(record.Asked ?? record.Begun),
            record.AskedBy ?? "", CanvasTime.Text(record.Begun), "", "", null, "", record.ManifestSha256!);
    }

    // One that was deleted and taken again has its own.
    static string FolderOf(string snapshot, IReadOnlyList<SnapshotRow> others) => new SiblingNames(
        others.Where(row => row.FileName.Length > 0).Select(row => row.FileName.Split('/')[1]), SafeName.FolderWith)
        .Assign([new Sibling(SafeName.Folder(snapshot, "snapshot"), 2, null)])[0];
}
