using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// A copy with which the next one shares what has not changed. Asked for paths in the order of a walk, it reads its manifest once.
/// </summary>
internal sealed class FormerCopy(string name, Folder folder, ManifestReader manifest, CopyStates states) : IDisposable
{
    readonly FolderCursor _cursor = new(folder);
    readonly Dictionary<(ulong Device, ulong Inode), long> _firstNames = [];
    ManifestEntry? _next = manifest.Read();
    long _line;
    long _lineOfFile;

    public string Name { get; } = name;

    /// <summary>Null where the copy, its manifest or its record is not what the journal says: then nothing is shared with it.</summary>
    public static FormerCopy? TryOpen(CopyPlace place, string recordSha256, ILogger log)
    {
        try
        {
            if (!Directory.Exists(place.Path))
            {
                return null;
            }

            if (SnapshotRecord.TryReadWithHash(place.RecordPath) is not { } record
                || record.Sha256 != recordSha256 || HashOf(place.ManifestPath) != record.Record.ManifestSha256)
            {
                log.Error("The record or the manifest of {Copy} is not what was written: nothing is shared with it", place.Name);
                return null;
            }

            return Open(place);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            log.Error("The copy {Copy} cannot be read, and nothing is shared with it: {Reason}", place.Name, e.Message);
            return null;
        }
    }

    /// <summary>The same where the caller has just made it.</summary>
    public static FormerCopy Open(CopyPlace place)
    {
        using var records = Folder.Open(place.Records);
        var manifest = records.TryOpenFile(place.ManifestName) ?? throw new FileNotFoundException("There is no manifest.");
        return new FormerCopy(
            place.Name, Folder.Open(place.Path), new ManifestReader(manifest), CopyStates.Open(records, place.StatesName));
    }

    /// <summary>What the copy knows of this path; null where it has none. Each path comes after those that were asked for before.</summary>
    public ManifestEntry? Find(ReadOnlySpan<byte> path)
    {
        while (_next is not null && EntryPath.Compare(_next.Path, path) is var order and <= 0)
        {
            if (order == 0)
            {
                return _next;
            }

            _next = manifest.Read();
            _line++;
        }

        return null;
    }

    /// <summary>
    /// Makes the file that was found last one of another copy too; hands back what it is then. Null where it is not there, can get no
    /// other name, or does not hold what it did.
    /// </summary>
    public FileFacts? TryShare(ManifestEntry entry, Folder target, EntryName name, Action<string> damaged)
    {
        if (_cursor.TryGoToParent(entry.Path) is not { } parent || parent.TryStat(name) is not { Kind: FileKind.File } facts)
        {
            damaged($"{EntryPath.Of(entry.Path).Text} is missing in the copy {Name}");
            return null;
        }

        if (!IsWhole(entry, parent, name, facts))
        {
            damaged($"{EntryPath.Of(entry.Path).Text} was found damaged in the copy {Name}, and is copied anew");
            return null;
        }

        if (!target.TryHardLink(parent, name.ToNative(), name))
        {
            return null;
        }

        if (Touched(_line, target, name, facts) is { } now)
        {
            return now;
        }

        target.RemoveFile(name);
        damaged($"{EntryPath.Of(entry.Path).Text} was changed in the copy {Name} in this very moment, and is copied anew");
        return null;
    }

    /// <summary>Whether a file of another copy is one of this copy too, and as the service left it.</summary>
    public bool Shares(ReadOnlySpan<byte> path, FileFacts facts)
    {
        if (Find(path) is not { IsFile: true } entry)
        {
            return false;
        }

        _lineOfFile = entry.SameAs is null ? _line : _firstNames.GetValueOrDefault(facts.Identity, _line);
        if (entry is { SameAs: null, Facts.Links: > 1 } && _firstNames.Count < HardLinks.MostFiles)
        {
            _firstNames.TryAdd(facts.Identity, _line);
        }

        return states.IsAsLeft(_lineOfFile, facts);
    }

    /// <summary>The name of which was asked last has just been removed from the other copy.</summary>
    public void RemovedName(ReadOnlySpan<byte> path, FileFacts facts)
    {
        if (_cursor.TryGoToParent(path) is { } parent)
        {
            Touched(_lineOfFile, parent, FolderCursor.NameOf(path), facts);
        }
    }

    public void Dispose()
    {
        _cursor.Dispose();
        manifest.Dispose();
        states.Dispose();
        folder.Dispose();
    }

    // A name that is made or goes changes the time of a file, and nothing else of it.
    FileFacts? Touched(long line, Folder parent, EntryName name, FileFacts before)
    {
        var now = parent.TryStat(name);
        var isSame = now is not null && now with { Links = before.Links, ChangeTime = before.ChangeTime } == before;
        states.Set(line, isSame ? now : null);
        return isSame ? now : null;
    }

    // Touched by nobody but the service since it was hashed; else only its bytes tell.
    bool IsWhole(ManifestEntry entry, Folder parent, EntryName name, FileFacts facts)
    {
        if (facts.Size != entry.Facts!.Size || facts.Modified != entry.Facts.Modified)
        {
            return false;
        }

        if (states.IsAsLeft(_line, facts))
        {
            return true;
        }

        using var file = parent.TryOpenSeenFile(name);
        return file is not null && file.Opened == facts && FileHash.Of(file) == entry.Sha256 && file.Facts == facts;
    }

    static string? HashOf(string path)
    {
        using var folder = Folder.Open(Path.GetDirectoryName(path)!);
        using var file = folder.TryOpenFile(EntryName.Of(Path.GetFileName(path)));
        return file is null ? null : FileHash.Of(file);
    }
}
