using System.Collections.Concurrent;
using System.Text;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary><c>files.csv</c> and <c>manifest-sha256.txt</c>: what files the archive holds, and what it lacks and why.</summary>
/// <param name="paths">Where they lie.</param>
/// <param name="clock">Tells when it is time to save.</param>
public sealed class FileInventory(ArchivePaths paths, TimeProvider clock)
{
    static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(30);

    // Of a large archive a save takes seconds; this share of the time it may take.
    const int TimesTheSave = 20;

    readonly ConcurrentDictionary<string, FileRow> _rows = new(
        new CsvImport(_ => { }).Read<FileRow>(paths.FilesCsvPath)
            .DistinctBy(row => row.Path)
            .Select(row => KeyValuePair.Create(row.Path, row)),
        StringComparer.Ordinal);

    long _saved = clock.GetTimestamp();
    TimeSpan _pause = BetweenSaves;
    int _isSaving;

    /// <summary>What is known of a file, by its path relative to the root.</summary>
    public FileRow? Find(string path) => _rows.GetValueOrDefault(path);

    /// <summary>Writes down how a download ended.</summary>
    public void Record(FileRequest request, DownloadResult result) => _rows[request.Path] = new FileRow(
        request.Path,
        request.CanvasId,
        result.Size ?? request.Size,
        result.Sha256,
        result.Status.ToString().ToLowerInvariant(),
        result.Reason,
        request.ContentType,
        request.SubmissionId,
        request.ModifiedAt);

    /// <summary>Writes down that a file on disk is not, or no longer, what it should be. What is known of the one that came stays.</summary>
    public void RecordDamage(FileRequest request, string reason)
    {
        if (Find(request.Path) is { Status: FileRow.Saved } row)
        {
            _rows[request.Path] = row with { Reason = reason };
        }
        else
        {
            Record(request, new DownloadResult(FileStatus.Missing, reason));
        }
    }

    /// <summary>Writes down that a file on disk is just what it came as.</summary>
    public void RecordWhole(FileRequest request, long size, string sha256) =>
        Record(request, new DownloadResult(FileStatus.Saved, Size: size, Sha256: sha256));

    /// <summary>Writes down which version of a file is there, where an older ledger does not know.</summary>
    public void RecordVersion(FileRequest request)
    {
        if (Find(request.Path) is { ModifiedAt: "" } row && request.ModifiedAt.Length > 0)
        {
            _rows[request.Path] = row with { ModifiedAt = request.ModifiedAt };
        }
    }

    /// <summary>Writes both files where the last time is a while ago, so that a kill costs no more than to read what came since.</summary>
    public async Task SaveNowAndThenAsync()
    {
        if (clock.GetElapsedTime(_saved) < _pause || Interlocked.Exchange(ref _isSaving, 1) == 1)
        {
            return;
        }

        var begin = clock.GetTimestamp();
        await SaveAsync().ConfigureAwait(false);
        _saved = clock.GetTimestamp();
        var took = clock.GetElapsedTime(begin, _saved) * TimesTheSave;
        _pause = took > BetweenSaves ? took : BetweenSaves;
        Volatile.Write(ref _isSaving, 0);
    }

    /// <summary>Writes both files. Not cancellable: it is what a stopped run owes the next one.</summary>
    public async Task SaveAsync()
    {
        var rows = _rows.Values.OrderBy(row => row.Path, StringComparer.Ordinal).ToList();
        await CsvFile.StreamAsync(paths.FilesCsvPath, rows, CancellationToken.None).ConfigureAwait(false);
        var manifest = new StringBuilder();
        foreach (var row in rows.Where(row => row.Status == FileRow.Saved))
        {
            manifest.Append(row.Sha256).Append("  ").Append(row.Path).Append('\n');
        }

        await AtomicFile.WriteAsync(paths.ManifestPath, manifest.ToString(), CancellationToken.None).ConfigureAwait(false);
    }
}
