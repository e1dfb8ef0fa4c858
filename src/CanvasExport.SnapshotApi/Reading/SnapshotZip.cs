using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>A zip of snapshots that is sent while it is made: what it needs of memory grows neither with bytes nor with entries.</summary>
internal sealed class SnapshotZip(ZipWriter zip, ILogger log)
{
    const uint Permissions = 0x1ff;

    // Whoever unpacks it can read, and remove again, what its student had closed.
    const uint OwnerReadsAndWrites = 0x180;
    const uint OwnerDoesAll = 0x1c0;

    /// <summary>Writes folders below the names they get in the zip; one that has gone meanwhile is left out.</summary>
    public static async Task WriteAsync(
        Stream output, IEnumerable<(string Top, Func<Folder?> Open)> folders, ILogger log, CancellationToken cancellationToken)
    {
        await using var zip = new ZipWriter(output);
        var writer = new SnapshotZip(zip, log);
        foreach (var (top, open) in folders)
        {
            using var folder = open();
            if (folder is not null)
            {
                await writer.AddAsync(top, folder, cancellationToken);
            }
        }

        await zip.FinishAsync(cancellationToken);
    }

    async Task AddAsync(string top, Folder folder, CancellationToken cancellationToken)
    {
        await zip.AddFolderAsync(Entry(top, folder.Stat()), cancellationToken);
        var names = new ZipNames(top);
        foreach (var entry in Tree.Walk(folder))
        {
            if (entry.Facts.Kind == FileKind.Folder)
            {
                await zip.AddFolderAsync(Entry(names.NameOf(entry), entry.Facts), cancellationToken);
            }
            else if (entry.Facts.Kind == FileKind.File && TryOpen(entry) is { } opened)
            {
                using var file = opened;
                await zip.AddFileAsync(
                    Entry(names.NameOf(entry), entry.Facts), entry.Facts.Size,
                    (buffer, offset) => file.Read(buffer.Span, offset), cancellationToken);
            }
        }
    }

    static ZipEntry Entry(string name, FileFacts facts)
    {
        var isFolder = facts.Kind == FileKind.Folder;
        var mode = (facts.Permissions & Permissions) | (isFolder ? OwnerDoesAll : OwnerReadsAndWrites);
        return new ZipEntry(name, isFolder, mode, facts.Modified.ToDateTime());
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
