using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>A zip of snapshots that is sent while it is made: what it needs of memory grows neither with bytes nor with entries.</summary>
internal sealed class SnapshotZip(ZipWriter zip, ILogger log)
{
    const uint Permissions = 0x1ff;
    const uint AnybodyRuns = 0x49;

    // 0755 and 0644, where no mode is known.
    const uint Folders = 0x1ed;
    internal const uint Files = 0x1a4;

    // Whoever unpacks it can read, and remove again, what its student had closed.
    const uint OwnerReadsAndWrites = 0x180;
    const uint OwnerDoesAll = 0x1c0;

    /// <summary>Writes folders below the names they get in the zip; one that has gone meanwhile is left out.</summary>
    public static async Task WriteAsync(
        Stream output, IEnumerable<(string Top, Func<ZipSource?> Open)> snapshots, ILogger log, CancellationToken cancellationToken,
        CollectedFiles? collected = null)
    {
        await using var zip = new ZipWriter(output);
        var writer = new SnapshotZip(zip, log);
        foreach (var (top, open) in snapshots)
        {
            using var snapshot = open();
            if (snapshot is not null)
            {
                await writer.AddAsync(top, snapshot, collected, cancellationToken);
            }
        }

        if (collected is not null)
        {
            await collected.AddListAsync(zip, cancellationToken);
        }

        await zip.FinishAsync(cancellationToken);
    }

    async Task AddAsync(string top, ZipSource snapshot, CollectedFiles? collected, CancellationToken cancellationToken)
    {
        if (collected is null)
        {
            await zip.AddFolderAsync(Entry(top, snapshot.Folder.Stat(), snapshot.ModeOf([])), cancellationToken);
        }

        var (names, files) = (new ZipNames(top, snapshot.Folder), 0);
        foreach (var entry in Tree.Walk(snapshot.Folder))
        {
            if (entry.Facts.Kind is not (FileKind.Folder or FileKind.File))
            {
                continue;
            }

            var (mode, name) = (snapshot.ModeOf(entry.Path.ToBytes()), names.NameOf(entry));
            if (entry.Facts.Kind == FileKind.Folder && collected is null)
            {
                await zip.AddFolderAsync(Entry(name, entry.Facts, mode), cancellationToken);
            }
            else if (entry.Facts.Kind == FileKind.File && collected?.IsWanted(entry) != false && TryOpen(entry) is { } opened)
            {
                using var file = opened;
                files++;
                await zip.AddFileAsync(
                    Entry(name, entry.Facts, mode), entry.Facts.Size, (buffer, offset) => file.Read(buffer.Span, offset),
                    cancellationToken);
            }
        }

        collected?.Note(top, files);
    }

    static ZipEntry Entry(string name, FileFacts facts, uint? mode)
    {
        var isFolder = facts.Kind == FileKind.Folder;
        var known = mode ?? (isFolder || (facts.Permissions & AnybodyRuns) != 0 ? Folders : Files);
        return new ZipEntry(
            name, isFolder, (known & Permissions) | (isFolder ? OwnerDoesAll : OwnerReadsAndWrites), facts.Modified.ToDateTime());
    }

    // One that the service may not read was recorded when the snapshot was made.
    OpenFile? TryOpen(TreeEntry entry)
    {
        try
        {
            return entry.Parent.TryOpenFile(entry.Path.Name);
        }
        catch (LinuxException e)
        {
            log.Warning("A file of a snapshot is not in the zip: {Reason}", e.Message);
            return null;
        }
    }
}
