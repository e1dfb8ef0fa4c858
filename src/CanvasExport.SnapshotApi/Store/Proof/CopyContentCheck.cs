using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Holds each entry of a copy against its manifest: both are walked in one order, so neither is held in memory.</summary>
internal sealed class CopyContentCheck(
    CopyPlace place, Action<string> find, Action<long> progress, Dictionary<(ulong Device, ulong Inode), string> read)
{
    // What is remembered of files that several copies share has an end; beyond, they are read again.
    const int MostRemembered = 500_000;

    int _files;

    public void Run(SnapshotRecord record, CancellationToken cancellationToken)
    {
        using var records = Folder.Open(place.Records);
        using var copy = Folder.Open(place.Path);
        if (records.TryOpenFile(place.ManifestName) is not { } file)
        {
            return;
        }

        using (var manifest = new ManifestReader(file))
        {
            ManifestEntry? Next() => ReadNext(manifest);
            var entry = Next();
            foreach (var step in new TreeWalk(copy, WalkLimits.None).Steps())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = step.Path.ToBytes();
                for (; entry is not null && EntryPath.Compare(entry.Path, path) < 0; entry = Next())
                {
                    find($"{EntryPath.Of(entry.Path).Text} is missing");
                }

                entry = IsHeld(step, path, entry) ? Next() : entry;
            }

            for (; entry is not null; entry = Next())
            {
                find($"{EntryPath.Of(entry.Path).Text} is missing");
            }
        }

        if (_files != record.Files)
        {
            find($"its record says {record.Files} files, its manifest {_files}");
        }
    }

    // Whether the manifest has an entry of what lies in the copy; what differs is told.
    bool IsHeld(WalkStep step, byte[] path, ManifestEntry? entry)
    {
        if (entry is null || !entry.Path.AsSpan().SequenceEqual(path))
        {
            find($"{step.Path.Text} is not in its manifest");
            return false;
        }

        if (Difference(step, entry) is { } difference)
        {
            find($"{step.Path.Text} {difference}");
        }

        return true;
    }

    string? Difference(WalkStep step, ManifestEntry entry)
    {
        if (step is not { Refusal: null, Facts: { } facts })
        {
            return $"cannot be read: {step.Refusal}";
        }

        if (facts.Kind != entry.Facts?.Kind)
        {
            return $"is {facts.KindText} now";
        }

        try
        {
            return facts.Kind switch
            {
                FileKind.File when facts.Size != entry.Facts.Size => "has another size",
                FileKind.File when HashOf(step, facts) != entry.Sha256 => "has another content",
                FileKind.Symlink when !step.Parent.ReadSymlink(step.Path.Name).AsSpan().SequenceEqual(entry.Target) => "leads elsewhere",
                FileKind.File or FileKind.Folder when ((UnixFileMode)facts.Permissions & ~FileModes.SealedFolder) != 0 =>
                    "is open to others, or to writing",
                _ => null,
            };
        }
        catch (LinuxException e)
        {
            return $"cannot be read: {e.Message}";
        }
    }

    string? HashOf(WalkStep step, FileFacts facts)
    {
        if (read.TryGetValue(facts.Identity, out var known))
        {
            return known;
        }

        using var file = step.Parent.TryOpenFile(step.Path.Name);
        var sha256 = file is null ? null : FileHash.Of(file, progress);
        if (sha256 is not null && facts.Links > 1 && read.Count < MostRemembered)
        {
            read.Add(facts.Identity, sha256);
        }

        return sha256;
    }

    // The home itself, and what was left out of the copy, are not in it.
    ManifestEntry? ReadNext(ManifestReader manifest)
    {
        while (manifest.Read() is { } entry)
        {
            if (entry.LeftOut is null && entry.Path.Length > 0)
            {
                _files += entry.IsFile ? 1 : 0;
                return entry;
            }
        }

        return null;
    }
}
