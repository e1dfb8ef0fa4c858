using System.IO.Compression;
using System.Text;
using CanvasExport.SnapshotApi.Files;

namespace CanvasExport.SnapshotApi.Reading;

/// <summary>A zip that is sent while it is made: what it needs of memory does not grow with it.</summary>
internal sealed class SnapshotZip(ZipArchive zip, byte[] buffer, ILogger log)
{
    const int BufferBytes = 128 * 1024;

    // What the dates of a zip can hold: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.6
    static readonly DateTime First = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Local);
    static readonly DateTime Last = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Local);

    /// <summary>Writes folders below the names they get in the zip; one that has gone meanwhile is left out.</summary>
    public static async Task WriteAsync(Stream output, IEnumerable<(string Top, Func<Folder?> Open)> folders, ILogger log, CancellationToken cancellationToken)
    {
        await using var gathering = new GatheringStream(output);
        await using (var zip = await ZipArchive.CreateAsync(gathering, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            var writer = new SnapshotZip(zip, new byte[BufferBytes], log);
            foreach (var (top, open) in folders)
            {
                using var folder = open();
                if (folder is not null)
                {
                    await writer.AddAsync(top, folder, cancellationToken);
                }
            }
        }

        await gathering.FlushAsync(cancellationToken);
    }

    async Task AddAsync(string top, Folder folder, CancellationToken cancellationToken)
    {
        Create(top, folder.Stat(), CompressionLevel.NoCompression);
        var names = new ZipNames(top);
        foreach (var entry in Tree.Walk(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Facts.Kind == FileKind.Folder)
            {
                Create(names.NameOf(entry), entry.Facts, CompressionLevel.NoCompression);
            }
            else if (entry.Facts.Kind == FileKind.File && TryOpen(entry) is { } file)
            {
                await AddAsync(names.NameOf(entry), entry, file, cancellationToken);
            }
        }
    }

    async Task AddAsync(string name, TreeEntry entry, OpenFile file, CancellationToken cancellationToken)
    {
        // Read in this thread: what comes from a disk nearby is there sooner than another thread would be.
        using var source = file;
        var length = source.Read(buffer, 0);
        var isVain = MediaTypes.IsCompressed(name) || Noise.Fills(buffer.AsSpan(0, length));
        await using var target = await Create(name, entry.Facts, isVain ? CompressionLevel.NoCompression : CompressionLevel.Fastest).OpenAsync(cancellationToken);
        for (long offset = 0; length > 0; length = source.Read(buffer, offset))
        {
            await target.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
            offset += length;
        }
    }

    ZipArchiveEntry Create(string name, FileFacts facts, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        var time = facts.Modified.ToDateTime().LocalDateTime;
        entry.LastWriteTime = time < First ? First : time > Last ? Last : time;
        return entry;
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
