namespace CanvasExport.Core.Files;

/// <summary>
/// Forces written <c>.part</c> files to disk and gives them their names. Those that come while others are being forced there go together,
/// which for many small files takes a small part of the time of one by one. May be used by several threads at once.
/// </summary>
internal sealed class PartFinisher
{
    // Fewer go one by one: with a whole file system much may be written that is not ours.
    const int Few = 4;

    readonly Lock _lock = new();
    List<Written> _waiting = [];
    bool _isAtWork;

    /// <summary>Names a file that is written and closed; what stood there before is kept beside it.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="replacesVersion">Whether what stands there is an earlier version, and not a damaged file.</param>
    /// <returns>Where the file that stood there is now; null where none did.</returns>
    /// <exception cref="ArchiveException">The disk takes nothing more.</exception>
    /// <exception cref="FileNotTakenException">The disk does not take this file.</exception>
    public Task<string?> FinishAsync(string path, bool replacesVersion)
    {
        var written = new Written(path, replacesVersion);
        lock (_lock)
        {
            _waiting.Add(written);
            if (_isAtWork)
            {
                return written.Task;
            }

            _isAtWork = true;
        }

        _ = Task.Run(FinishAll, CancellationToken.None);
        return written.Task;
    }

    void FinishAll()
    {
        while (TakeWaiting() is { Count: > 0 } files)
        {
            var synced = files.Count > Few ? SyncedFolders(files) : [];
            Parallel.ForEach(files, file => file.Finish(synced.Contains(CourseFolder(file.Path))));
        }
    }

    List<Written> TakeWaiting()
    {
        lock (_lock)
        {
            var files = _waiting;
            _waiting = [];
            _isAtWork = files.Count > 0;
            return files;
        }
    }

    // The folder of a course may be a disk of its own.
    static HashSet<string> SyncedFolders(List<Written> files) =>
        [.. files.Select(file => CourseFolder(file.Path)).Distinct(StringComparer.Ordinal).Where(DiskSync.TrySync)];

    static string CourseFolder(string path) => Path.GetDirectoryName(Path.GetDirectoryName(path)!) ?? Path.GetDirectoryName(path)!;

    sealed class Written(string path, bool replacesVersion)
    {
        readonly TaskCompletionSource<string?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Path => path;

        public Task<string?> Task => _end.Task;

        public void Finish(bool isOnDisk)
        {
            try
            {
                _end.SetResult(PartFile.Finish(path, replacesVersion, isOnDisk));
            }
            catch (Exception e)
            {
                _end.SetException(e);
            }
        }
    }
}
