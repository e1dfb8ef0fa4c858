using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>
/// Reads copies again and names what is no longer as it was written: a byte of a file, of a manifest, of a record, of the chain.
/// </summary>
/// <remarks><c>found</c>: Is told of each difference. <c>progress</c>: Is told how many bytes were read, each time.</remarks>
internal sealed class SnapshotCheck(ApiSettings settings, StudentLocks locks, ILogger log, Action<Finding> found, Action<long> progress)
{
    readonly Volume _volume = new(settings);

    // Copies share files: each is read once.
    readonly Dictionary<(ulong Device, ulong Inode), string> _read = [];

    /// <summary>How many copies were looked at.</summary>
    public int Copies { get; private set; }

    /// <summary>Copies that the origin or a version before made: they have no sums to be held against.</summary>
    public IList<string> Unproven { get; } = [];

    /// <summary>Everybody who has snapshots or an hourly copy.</summary>
    public IReadOnlyList<StudentId> Students() =>
    [
        .. Directory.EnumerateDirectories(settings.Snapshots).Concat(Directory.EnumerateDirectories(settings.Internal))
            .Select(path => StudentId.TryParse(Path.GetFileName(path))).OfType<StudentId>().Distinct().OrderBy(
                student => student.Value, StringComparer.Ordinal),
    ];

    /// <summary>Checks one snapshot of a student, or all with the hourly copy. Waits while one is being made.</summary>
    public async Task RunAsync(StudentId student, SnapshotName? only, CancellationToken cancellationToken)
    {
        using var hold = await locks.TakeAsync(student, cancellationToken);
        var journal = Settle(student);
        var findings = 0;
        var records = new ChainCheck(new Chain(_volume.ChainOf(student)).Read(), journal.ChainHead, text =>
        {
            findings++;
            found(new Finding(student.Value, "chain", text));
        }).Run();
        foreach (var name in Names(student, records).Where(name => only is null || name == only.Value))
        {
            findings += CheckSnapshot(student, name, records.GetValueOrDefault(name), cancellationToken);
        }

        var hourly = journal.Copies.FirstOrDefault(copy => copy.Snapshot is null);
        if (only is null && hourly is not null && Directory.Exists(_volume.PlaceOf(student, null).Path))
        {
            findings += Check(student, "hourly copy", _volume.PlaceOf(student, null), hourly.RecordSha256, cancellationToken);
        }

        if (findings > 0)
        {
            Distrust(student);
        }
    }

    // Whoever looks needs no room, and no right to write: only what a killed service left half made does.
    Journal Settle(StudentId student)
    {
        var journal = Journal.Read(_volume.JournalOf(student));
        if (!journal.IsCutOff)
        {
            return journal;
        }

        try
        {
            using var span = JournalSpan.Open(_volume, student);
            Leftovers.Recover(settings, student, span, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning(
                "What a killed service left half made of {Student} could not be settled, and may be named for that: {Reason}",
                student, e.Message);
        }

        return Journal.Read(_volume.JournalOf(student));
    }

    // What bits have rotted has no other time: until there is a copy that is whole, each file is read before it is shared.
    void Distrust(StudentId student)
    {
        try
        {
            CopyStates.Forget(_volume, student);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning("The copies of {Student} could not be marked as damaged: {Reason}", student, e.Message);
        }
    }

    IEnumerable<string> Names(StudentId student, IReadOnlyDictionary<string, string> records)
    {
        var folder = _volume.SnapshotsOf(student);
        var there = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!) : [];
        return there.Where(name => SnapshotName.TryParse(name) is not null).Union(records.Keys).Order(StringComparer.Ordinal);
    }

    int CheckSnapshot(StudentId student, string name, string? record, CancellationToken cancellationToken)
    {
        var place = new CopyPlace(_volume.SnapshotsOf(student), name);
        if (record is null && SnapshotRecord.TryRead(place.RecordPath)?.ManifestSha256 is null)
        {
            Unproven.Add($"{student} {name}");
            return 0;
        }

        return Check(student, name, place, record, cancellationToken);
    }

    int Check(StudentId student, string name, CopyPlace place, string? recordSha256, CancellationToken cancellationToken)
    {
        Copies++;
        var findings = 0;
        void Find(string text)
        {
            findings++;
            found(new Finding(student.Value, name, text));
        }

        try
        {
            if (CheckRecord(place, recordSha256, Find) is { } record)
            {
                new CopyContentCheck(place, Find, progress, _read).Run(record, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Find($"it cannot be read: {e.Message}");
        }

        return findings;
    }

    static SnapshotRecord? CheckRecord(CopyPlace place, string? recordSha256, Action<string> find)
    {
        if (!Directory.Exists(place.Path))
        {
            find("it is gone, and nobody deleted it through the service");
            return null;
        }

        if (recordSha256 is null)
        {
            find("no line of the chain says that it was made, or a later one that it was deleted");
        }
        else
        {
            Compare(place.RecordPath, recordSha256, "its record", find);
        }

        if (SnapshotRecord.TryRead(place.RecordPath) is not { } record)
        {
            return null;
        }

        Compare(place.ManifestPath, record.ManifestSha256, "its manifest", find);
        if (record.SumsSha256 is not null)
        {
            Compare(Path.Combine(place.Parent, place.SumsName.Text), record.SumsSha256, "its file of sums", find);
        }

        return record;
    }

    static void Compare(string path, string? sha256, string what, Action<string> find)
    {
        if (!File.Exists(path))
        {
            find($"{what} is missing");
            return;
        }

        using var file = File.OpenRead(path);
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != sha256)
        {
            find($"{what} was changed");
        }
    }
}
