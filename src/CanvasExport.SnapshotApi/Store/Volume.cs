using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>The layout of the volume: every name that the service gives to what is its own. docs/snapshots.md has the picture.</summary>
/// <remarks>No student's id and no snapshot's name begins with a dot, so nothing of this is ever listed.</remarks>
internal sealed class Volume(ApiSettings settings)
{
    /// <summary>Where records and manifests lie, beside the copies.</summary>
    public const string Records = ".records";

    /// <summary>How the name of a copy begins that is being made, and of everything that belongs to it.</summary>
    public const string Making = ".making-";

    /// <summary>How the name of a copy begins that has been replaced or deleted, and goes.</summary>
    public const string Replaced = ".old-";

    public string Homes => settings.Homes;

    public string Snapshots => settings.Snapshots;

    public string Internal => settings.Internal;

    public string Locks => Path.Combine(Internal, ".locks");

    /// <summary>What was done to each student's copies and when: what else has changed them since is found by it.</summary>
    public string Journals => Path.Combine(Internal, ".journal");

    public string Jobs => Path.Combine(Internal, ".jobs");

    /// <summary>Which reports are being written just now.</summary>
    public string Reports => Path.Combine(Internal, ".reports");

    /// <summary>
    /// What Canvas said of deadlines, and which were kept: beside the snapshots, where a part without rights over homes reads it.
    /// </summary>
    public string Deadlines => Path.Combine(Snapshots, ".deadlines");

    /// <summary>What is being given back into homes just now, a locked file each.</summary>
    public string Restores => Path.Combine(Internal, ".restores");

    /// <summary>Is there once all that versions before had left was given to the service.</summary>
    public string TakenOver => Path.Combine(Internal, ".taken-over");

    /// <summary>Room that is given up where a full disk would not even take the line that something was deleted.</summary>
    public string Spare => Path.Combine(Internal, ".spare");

    /// <summary>The folders of our own that are there from the start.</summary>
    public IReadOnlyList<string> Own => [Locks, Journals, Jobs, Reports, Restores, Path.Combine(Internal, Records)];

    public string HomeOf(StudentId student) => Path.Combine(Homes, student.Value);

    public string SnapshotsOf(StudentId student) => Path.Combine(Snapshots, student.Value);

    /// <summary>The chain of a student's records: a line for each snapshot that was made or deleted.</summary>
    public string ChainOf(StudentId student) => Path.Combine(SnapshotsOf(student), Records, "chain.jsonl");

    public string JournalOf(StudentId student) => Path.Combine(Journals, student.Value);

    public string JobOf(SnapshotName snapshot) => Path.Combine(Jobs, $"{snapshot}.json");

    public string LockOf(StudentId student) => Path.Combine(Locks, $"{student}.lock");

    public string LockOf(SnapshotName snapshot) => Path.Combine(Locks, $".name-{snapshot}.lock");

    public string LockOfClass => Path.Combine(Locks, ".all.lock");

    /// <summary>Of the instances that serve one volume, one keeps the deadlines.</summary>
    public string LockOfDeadlines => Path.Combine(Locks, ".deadlines.lock");

    public string LockForTest => Path.Combine(Locks, ".test.lock");

    public CopyPlace PlaceOf(StudentId student, SnapshotName? snapshot) =>
        snapshot is null ? CopyPlace.OfHourlyCopy(settings, student) : CopyPlace.OfSnapshot(settings, student, snapshot);
}
