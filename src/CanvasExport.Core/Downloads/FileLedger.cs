using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Archive.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary><c>files.csv</c> and <c>manifest-sha256.txt</c>: what files the archive holds, and what it lacks and why.</summary>
public sealed class FileLedger(ArchivePaths paths)
{
    readonly ConcurrentDictionary<string, FileRow> _rows = new(
        CsvFile.Read<FileRow>(paths.FilesCsvPath).DistinctBy(row => row.Path).Select(row => KeyValuePair.Create(row.Path, row)), StringComparer.Ordinal);

    /// <summary>What is known of a file, by its path relative to the root.</summary>
    public FileRow? Find(string path) => _rows.GetValueOrDefault(path);

    /// <summary>Writes down how a download ended. A thumbnail that Canvas never made is no file and has no row.</summary>
    public void Record(DownloadRequest request, DownloadResult result)
    {
        if (result.Status == FileStatus.None)
        {
            _rows.TryRemove(request.Path, out _);
            return;
        }

        var status = result.Status.ToString().ToLowerInvariant();
        _rows[request.Path] = new FileRow(request.Path, request.CanvasId, result.Size ?? request.Size, result.Sha256, status, result.Reason);
    }

    /// <summary>Makes sure that a file which is there is on record with its size and hash; it is read only where it is not.</summary>
    public async Task RecordExistingAsync(DownloadRequest request, string path, CancellationToken cancellationToken)
    {
        var size = new FileInfo(path).Length;
        if (Find(request.Path) is { Status: "saved" } row && row.Size == size)
        {
            return;
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, useAsync: false);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
        Record(request, new DownloadResult(FileStatus.Saved, Size: size, Sha256: hash));
    }

    /// <summary>Writes both files. Not cancellable: it is what a stopped run owes the next one.</summary>
    public async Task SaveAsync()
    {
        var rows = _rows.Values.OrderBy(row => row.Path, StringComparer.Ordinal).ToList();
        await CsvFile.WriteAsync(paths.FilesCsvPath, rows, CancellationToken.None).ConfigureAwait(false);
        var manifest = new StringBuilder();
        foreach (var row in rows.Where(row => row.Status == "saved"))
        {
            manifest.Append(row.Sha256).Append("  ").Append(row.Path).Append('\n');
        }

        await AtomicFile.WriteAsync(paths.ManifestPath, manifest.ToString(), CancellationToken.None).ConfigureAwait(false);
    }
}
