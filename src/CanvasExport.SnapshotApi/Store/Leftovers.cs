using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Names;
using CanvasExport.SnapshotApi.Settings;
using CanvasExport.SnapshotApi.Store.Locks;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store;

/// <summary>What a killed service left half made. It is never listed, and it goes as soon as the student's lock is free.</summary>
internal static class Leftovers
{
    /// <summary>Cleans up behind everybody; what is being made just now by another instance is left to it.</summary>
    public static void RemoveAll(ApiSettings settings, StudentLocks locks, ILogger log)
    {
        var left = LeftIn(settings.Internal).Concat(LeftIn(Path.Combine(settings.Internal, Volume.Records))).Select(
            CopyPlace.LeftoverOf).OfType<string>();
        var students = Directory.EnumerateDirectories(settings.Snapshots).Select(folder => Path.GetFileName(folder)!);
        foreach (var student in left.Concat(students).Distinct().Select(StudentId.TryParse).OfType<StudentId>())
        {
            using var hold = locks.TryTake(student);
            if (hold is not null)
            {
                TryRemove(settings, student, log);
            }
        }
    }

    // A disk that refuses at one student's costs none of the others.
    static void TryRemove(ApiSettings settings, StudentId student, ILogger log)
    {
        try
        {
            if (Journal.Read(new Volume(settings).JournalOf(student)).IsCutOff)
            {
                using var span = JournalSpan.Open(new Volume(settings), student);
                Recover(settings, student, span, log);
            }
            else
            {
                Remove(settings, student, log);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("What a killed service left of {Student} could not be removed: {Reason}", student, e.Message);
        }
    }

    /// <summary>The same for one student, in whose copies a service was killed; the caller holds the lock.</summary>
    public static void Recover(ApiSettings settings, StudentId student, JournalSpan span, ILogger log)
    {
        var chain = new Chain(new Volume(settings).ChainOf(student));
        FinishDeletion(Path.Combine(settings.Snapshots, student.Value), chain.Read() is [.., var last] ? last.Line : null);
        Remove(settings, student, log);
        if (chain.Read() is { Count: > 0 } lines)
        {
            span.Chained(lines[^1].Sha256);
        }

        SettleHourlyCopy(CopyPlace.OfHourlyCopy(settings, student), span);
    }

    // Cut off between the name of an hourly copy and its line in the journal: with the name it counts.
    static void SettleHourlyCopy(CopyPlace place, JournalSpan span)
    {
        var known = span.Journal.Copies.FirstOrDefault(copy => copy.Snapshot is null);
        if (Directory.Exists(place.Path) && SnapshotRecord.TryReadWithHash(place.RecordPath) is var (record, sha256)
            && sha256 != known?.RecordSha256)
        {
            span.Made(new JournalCopy(null, record.IncludesHidden, sha256));
        }
    }

    static void Remove(ApiSettings settings, StudentId student, ILogger log)
    {
        var snapshots = Path.Combine(settings.Snapshots, student.Value);
        foreach (var folder in (string[])[settings.Internal, Path.Combine(settings.Internal, Volume.Records)])
        {
            RemoveFrom(folder, LeftIn(folder).Where(name => CopyPlace.LeftoverOf(name) == student.Value), log);
        }

        foreach (var folder in (string[])[snapshots, Path.Combine(snapshots, Volume.Records)])
        {
            RemoveFrom(folder, LeftIn(folder), log);
        }

        Settle(settings, student, snapshots);
        RemoveEmpty(settings, student);
    }

    /// <summary>Removes the folder of a student of whom there is no snapshot and never was; the caller holds the lock.</summary>
    public static void RemoveEmpty(ApiSettings settings, StudentId student)
    {
        using var shelf = Folder.Open(settings.Snapshots);
        using (var folder = shelf.TryOpenFolder(student.Name))
        {
            folder?.TryRemoveFolder(CopyPlace.RecordsName);
        }

        shelf.TryRemoveFolder(student.Name);
    }

    // Cut off behind the line that says so: what it was is a leftover.
    static void FinishDeletion(string snapshots, ChainLine? last)
    {
        if (last?.Action != ChainLine.Deleted || SnapshotName.TryParse(last.Snapshot) is not { } snapshot)
        {
            return;
        }

        var place = new CopyPlace(snapshots, snapshot.Value);
        if (SnapshotRecord.TryReadWithHash(place.RecordPath)?.Sha256 == last.Record)
        {
            using var parent = Folder.Open(snapshots);
            if (parent.TryStat(snapshot.Name) is not null)
            {
                parent.Rename(snapshot.Name, place.NewReplaced());
            }

            RemoveProof(place);
        }
    }

    // Cut off between a snapshot's record, its name and its line in the chain: with the name it counts, and gets the line; without, the
    // record goes.
    static void Settle(ApiSettings settings, StudentId student, string snapshots)
    {
        var chain = new Chain(new Volume(settings).ChainOf(student));
        var known = chain.Read().Select(line => line.Line?.Record).OfType<string>().ToHashSet();
        foreach (var place in CopyPlace.Recorded(snapshots).Select(name => new CopyPlace(snapshots, name)))
        {
            if (SnapshotRecord.TryReadWithHash(
                place.RecordPath) is not { Record.ManifestSha256: not null } record || known.Contains(record.Sha256))
            {
                continue;
            }

            if (Directory.Exists(place.Path) && record.Record.PreviousRecordSha256 == chain.LastRecord())
            {
                chain.Add(record.Record.Ended, ChainLine.Made, place.Name, record.Sha256, record.Record.AskedBy);
            }
            else if (!Directory.Exists(place.Path))
            {
                RemoveProof(place);
            }
        }

        foreach (var sums in Directory.Exists(snapshots) ? Directory.EnumerateFiles(snapshots, "*.sha256") : [])
        {
            var place = new CopyPlace(snapshots, Path.GetFileNameWithoutExtension(sums));
            if (!Directory.Exists(place.Path) && !File.Exists(place.RecordPath))
            {
                File.Delete(sums);
            }
        }
    }

    /// <summary>Removes record, manifest and sums of a snapshot that is none any more.</summary>
    public static void RemoveProof(CopyPlace place)
    {
        File.Delete(place.ManifestPath);
        File.Delete(Path.Combine(place.Records, place.StatesName.Text));
        File.Delete(Path.Combine(place.Parent, place.SumsName.Text));
        File.Delete(place.RecordPath);
    }

    static List<string> LeftIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder, ".*").Select(path => Path.GetFileName(path)!).Where(
            name => CopyPlace.LeftoverOf(name) is not null)]
        : [];

    static void RemoveFrom(string folder, IEnumerable<string> names, ILogger log)
    {
        foreach (var name in names)
        {
            try
            {
                using var parent = Folder.Open(folder);
                Tree.Remove(parent, EntryName.Of(name));
                log.Information("Removed {Name}, which a service that was killed had left", name);
            }
            catch (LinuxException e)
            {
                // A copy that is stuck in the system may still write there; the next look finds it again.
                log.Warning("{Name} could not be removed yet: {Reason}", name, e.Message);
            }
        }
    }
}
