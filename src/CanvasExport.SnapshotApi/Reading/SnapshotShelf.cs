using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// The snapshots that stand, to be read and nothing else. Half-made ones have names that no <see cref="SnapshotName"/> has.
/// </summary>
internal sealed class SnapshotShelf(string root)
{
    /// <summary>Everybody who has a folder for snapshots, in the order of ids.</summary>
    public IReadOnlyList<StudentId> Students() => [.. Folders().Select(folder => folder.Student)];

    /// <summary>The same, each with what is known of the folder: it is another when a snapshot comes or goes.</summary>
    public IReadOnlyList<(StudentId Student, FileFacts Facts)> Folders()
    {
        using var shelf = Folder.Open(root);
        return [.. FoldersIn(shelf, StudentId.TryParse)];
    }

    /// <summary>
    /// The student's snapshots in the order of names, each with the time when it got its name; empty where there is none, or no such
    /// student.
    /// </summary>
    public IReadOnlyList<(SnapshotName Name, DateTimeOffset Since)> Snapshots(StudentId student)
    {
        using var shelf = Folder.Open(root);
        using var folder = shelf.TryOpenFolder(student.Name);
        return folder is null ? []
            : [.. FoldersIn(folder, SnapshotName.TryParse).Select(snapshot => (snapshot.Name, snapshot.Facts.ChangeTime.ToDateTime()))];
    }

    /// <summary>Null where the student has no such snapshot.</summary>
    public Folder? TryOpen(StudentId student, SnapshotName snapshot)
    {
        using var shelf = Folder.Open(root);
        using var folder = shelf.TryOpenFolder(student.Name);
        return folder?.TryOpenFolder(snapshot.Name);
    }

    /// <summary>The students who have this snapshot.</summary>
    public IReadOnlyList<StudentId> StudentsWith(SnapshotName snapshot) => [.. Students().Where(student => Has(student, snapshot))];

    public bool Has(StudentId student, SnapshotName snapshot)
    {
        using var folder = TryOpen(student, snapshot);
        return folder is not null;
    }

    static IEnumerable<(T Name, FileFacts Facts)> FoldersIn<T>(Folder folder, Func<string, T?> parse)
        where T : class
    {
        foreach (var entry in folder.Names())
        {
            if (parse(entry.Text) is { } name && folder.TryStat(entry) is { Kind: FileKind.Folder } facts)
            {
                yield return (name, facts);
            }
        }
    }
}
