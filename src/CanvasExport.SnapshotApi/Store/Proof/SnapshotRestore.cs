using CanvasExport.SnapshotApi.Files;
using CanvasExport.SnapshotApi.Store.Copying;
using CanvasExport.SnapshotApi.Store.Records;

namespace CanvasExport.SnapshotApi.Store.Proof;

/// <summary>Gives back what a snapshot holds, with owner, group, mode, times, links and hard links as its manifest has them.</summary>
/// <remarks><c>found</c>: Is told of what could not be given back, or is no longer what was copied.</remarks>
internal sealed class SnapshotRestore(CopyPlace place, Folder target, Action<string> found, Action<long> progress)
{
    const string NoOwner = "its owner could not be restored";

    readonly Stack<(EntryPath Path, Folder Folder, FileFacts Facts)> _open = [];

    /// <summary>How many entries were given back.</summary>
    public int Entries { get; private set; }

    /// <summary>Gives back a path and all below it; all of the snapshot where it is empty.</summary>
    public void Run(byte[] only, CancellationToken cancellationToken)
    {
        using var copy = Folder.Open(place.Path);
        using var cursor = new FolderCursor(copy);
        var top = default(FileFacts);
        foreach (
            var entry in ReadEntries(copy).Where(entry => entry.LeftOut is null && entry.Facts is not null && IsWanted(entry.Path, only)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Path.Length == 0)
            {
                top = entry.Facts;
                continue;
            }

            Give(entry, EntryPath.Of(entry.Path), cursor);
        }

        CloseAbove(0);
        if (top is not null && !target.TryTakeOver(top))
        {
            found($".: {NoOwner}");
        }
    }

    static bool IsWanted(byte[] path, byte[] only) => only.Length == 0
        || path.AsSpan().SequenceEqual(only)
        || (path.AsSpan().StartsWith(only) && path[only.Length] == (byte)'/')
        || (only.AsSpan().StartsWith(path) && path.Length > 0 && only[path.Length] == (byte)'/');

    // A snapshot of the origin has no manifest: it is given back as it lies there.
    IEnumerable<ManifestEntry> ReadEntries(Folder copy)
    {
        using var records = Directory.Exists(place.Records) ? Folder.Open(place.Records) : null;
        if (records?.TryOpenFile(place.ManifestName) is not { } file)
        {
            return Tree.Walk(copy).Select(entry => new ManifestEntry(entry.Path.ToBytes(), entry.Facts)
            {
                Target = entry.Facts.Kind == FileKind.Symlink ? entry.Parent.ReadSymlink(entry.Path.Name) : null,
            });
        }

        return Read(file);
    }

    static IEnumerable<ManifestEntry> Read(OpenFile file)
    {
        using var manifest = new ManifestReader(file);
        while (manifest.Read() is { } entry)
        {
            yield return entry;
        }
    }

    void Give(ManifestEntry entry, EntryPath path, FolderCursor cursor)
    {
        try
        {
            CloseAbove(path.Level - 1);
            var folder = _open.TryPeek(out var last) ? last.Folder : target;
            if (path.Level - 1 != _open.Count)
            {
                found($"{path.Text}: its folder could not be restored");
                return;
            }

            Give(entry, path, folder, cursor);
            Entries++;
        }
        catch (LinuxException e)
        {
            found($"{path.Text}: {e.Message}");
        }
    }

    void Give(ManifestEntry entry, EntryPath path, Folder folder, FolderCursor cursor)
    {
        switch (entry.Facts!.Kind)
        {
            case FileKind.Folder:
                folder.CreateFolder(path.Name, FileModes.PrivateFolder);
                _open.Push((path, folder.TryOpenFolder(path.Name) ?? throw new LinuxException(LinuxException.NoEntry), entry.Facts));
                break;
            case FileKind.Symlink:
                folder.CreateSymlink(path.Name, entry.Target!);
                Check(path, folder.TryTakeOver(path.Name, entry.Facts));
                break;
            case FileKind.File when entry.SameAs is { } first && TryHardLink(EntryPath.Of(first), folder, path.Name):
                break;
            case FileKind.File:
                GiveFile(entry, path, folder, cursor);
                break;
        }
    }

    void GiveFile(ManifestEntry entry, EntryPath path, Folder folder, FolderCursor cursor)
    {
        using var source = cursor.TryGoToParent(entry.Path)?.TryOpenFile(path.Name);
        if (source is null)
        {
            found($"{path.Text}: it is missing in the snapshot");
            return;
        }

        using var file = folder.CreateFile(path.Name);
        var buffer = new byte[256 * 1024];
        long offset = 0;
        while (source.Read(buffer, offset) is var length and > 0)
        {
            file.Write(buffer.AsSpan(0, length), offset);
            offset += length;
            progress(length);
        }

        if (entry.Sha256 is not null && FileHash.Of(file) != entry.Sha256)
        {
            found($"{path.Text}: it is no longer what was copied; it was restored as it is now");
        }

        Check(path, file.TryTakeOver(entry.Facts!));
    }

    // Its folder may be its owner's again by now: no link that was put in its place is followed.
    bool TryHardLink(EntryPath first, Folder folder, EntryName name)
    {
        using var parent = target.TryOpenParent(first);
        return parent is not null && folder.TryHardLink(parent, first.Name.ToNative(), name);
    }

    void Check(EntryPath path, bool isOwnerGiven)
    {
        if (!isOwnerGiven)
        {
            found($"{path.Text}: {NoOwner}");
        }
    }

    void CloseAbove(int level)
    {
        while (_open.Count > level)
        {
            var (path, folder, facts) = _open.Pop();
            using (folder)
            {
                Check(path, folder.TryTakeOver(facts));
            }
        }
    }
}
