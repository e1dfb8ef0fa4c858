using System.Security.Cryptography;
using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Copying;

/// <summary>
/// A copy with which the next one shares what has not changed. Asked for paths in the order of a walk, it reads its manifest once.
/// </summary>
/// <remarks><c>isOurs</c>: Whether the service itself can have changed a file of the copy at a time.</remarks>
internal sealed class FormerCopy(string name, Folder folder, ManifestReader manifest, Func<FileTime, bool> isOurs) : IDisposable
{
    readonly FolderCursor _cursor = new(folder);
    ManifestEntry? _next = manifest.Read();

    public string Name { get; } = name;

    /// <summary>Null where the copy, its manifest or its record is not what the journal says: then nothing is shared with it.</summary>
    public static FormerCopy? TryOpen(CopyPlace place, string recordSha256, Func<FileTime, bool> isOurs, ILogger log)
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

            using var records = Folder.Open(place.Records);
            var manifest = records.TryOpenFile(place.ManifestName) ?? throw new FileNotFoundException("There is no manifest.");
            return new FormerCopy(place.Name, Folder.Open(place.Path), new ManifestReader(manifest), isOurs);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            log.Error("The copy {Copy} cannot be read, and nothing is shared with it: {Reason}", place.Name, e.Message);
            return null;
        }
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
        }

        return null;
    }

    /// <summary>
    /// Makes a file of the copy one of another copy too. False where it is not there, can get no other name, or does not hold what it
    /// did.
    /// </summary>
    public bool TryShare(ManifestEntry entry, Folder target, EntryName name, Action<string> damaged)
    {
        if (_cursor.TryGoToParent(entry.Path) is not { } parent || parent.TryStat(name) is not { Kind: FileKind.File } facts)
        {
            damaged($"{EntryPath.Of(entry.Path).Text} is missing in the copy {Name}");
            return false;
        }

        if (!IsWhole(entry, parent, name, facts))
        {
            damaged($"{EntryPath.Of(entry.Path).Text} was found damaged in the copy {Name}, and is copied anew");
            return false;
        }

        return target.TryHardLink(parent, name.ToNative(), name);
    }

    public void Dispose()
    {
        _cursor.Dispose();
        manifest.Dispose();
        folder.Dispose();
    }

    // Touched by nobody but the service since it was hashed; else only its bytes tell.
    bool IsWhole(ManifestEntry entry, Folder parent, EntryName name, FileFacts facts)
    {
        if (facts.Size != entry.Facts!.Size || facts.Modified != entry.Facts.Modified)
        {
            return false;
        }

        if (isOurs(facts.ChangeTime))
        {
            return true;
        }

        using var file = parent.TryOpenSeenFile(name);
        return file is not null && FileHash.Of(file) == entry.Sha256;
    }

    static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
