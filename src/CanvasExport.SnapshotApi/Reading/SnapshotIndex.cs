using System.Collections.Concurrent;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>
/// Which snapshots each student has, remembered for as long as the student's folder stays as it was: to ask for a class is one look at each
/// student, however many snapshots there are.
/// </summary>
internal sealed class SnapshotIndex(SnapshotShelf shelf, TimeProvider clock)
{
    // Within this time a folder can be changed twice without another time: https://man7.org/linux/man-pages/man7/inode.7.html
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Everybody who has a folder for snapshots, with the snapshots in the order of names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(SnapshotName Name, DateTimeOffset Since)>> All(CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, IReadOnlyList<(SnapshotName, DateTimeOffset)>>(StringComparer.Ordinal);
        foreach (var (student, facts) in shelf.Folders())
        {
            cancellationToken.ThrowIfCancellationRequested();
            all[student.Value] = Of(student, facts);
        }

        return all;
    }

    IReadOnlyList<(SnapshotName, DateTimeOffset)> Of(StudentId student, FileFacts facts)
    {
        if (_known.TryGetValue(student.Value, out var known) && known.IsSettled && known.Facts.Inode == facts.Inode
            && known.Facts.Modified == facts.Modified && known.Facts.ChangeTime == facts.ChangeTime)
        {
            return known.Snapshots;
        }

        var snapshots = shelf.Snapshots(student);
        _known[student.Value] = new Known(facts, clock.GetUtcNow() - facts.ChangeTime.ToDateTime() > Tick, snapshots);
        return snapshots;
    }

    /// <remarks><c>Facts</c>: Of before it was read: what changed since is another folder then.</remarks>
    sealed record Known(FileFacts Facts, bool IsSettled, IReadOnlyList<(SnapshotName Name, DateTimeOffset Since)> Snapshots);
}
