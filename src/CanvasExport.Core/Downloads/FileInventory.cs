using System.Collections.Concurrent;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Downloads;

/// <summary>
/// What files the archive holds, and what it lacks and why: the files tables of all courses. A file in a folder that has no record
/// is on no record. May be used by several threads at once.
/// </summary>
public sealed class FileInventory : IDisposable
{
    const int MostPending = 500;
    const int MostOpen = 8;

    static readonly TimeSpan LongestPending = TimeSpan.FromMilliseconds(250);

    readonly ArchivePaths _paths;
    readonly ITimer _timer;
    readonly ConcurrentDictionary<string, CourseInventory?> _courses = new(StringComparer.Ordinal);
    RecordException? _full;
    int _isTimed;

    /// <param name="paths">The archive.</param>
    /// <param name="clock">Tells when it is time to commit.</param>
    public FileInventory(ArchivePaths paths, TimeProvider clock)
    {
        _paths = paths;
        _timer = clock.CreateTimer(_ => CommitInTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The courses whose record could not be written, by their folders, with the reason.</summary>
    public IEnumerable<(string Folder, RecordException Reason)> Troubles =>
        from course in _courses where course.Value?.Trouble is not null select (course.Key, course.Value.Trouble);

    /// <summary>What is known of a file, by its path relative to the root.</summary>
    public RecordedFile? TryFind(string path) => TryPlace(path) is var (course, below) ? course.TryFind(below) : null;

    /// <summary>Gives a file that came another name; null where it keeps the one it has.</summary>
    /// <exception cref="RecordException">The disk is full.</exception>
    public string? TryRename(FileRequest request, string wanted) => TryPlace(request.Path) is var (course, below)
        ? course.TryRename(below, wanted, CanvasId.TryParse(request.CanvasId) ?? request.SubmissionId ?? 0)
        : null;

    /// <summary>Writes the tables anew in which files have other names now.</summary>
    /// <param name="write">Writes one, told its path.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteTablesAsync(Func<string, Func<Task>, Task> write, CancellationToken cancellationToken)
    {
        foreach (var course in _courses.Values.OfType<CourseInventory>())
        {
            foreach (var folder in course.Renamed)
            {
                var renaming = course.Renaming();
                await write(renaming.TablePath(folder), () => renaming.WriteTableAsync(folder, cancellationToken));
            }
        }
    }

    /// <summary>Writes down how a download ended.</summary>
    public void Record(FileRequest request, DownloadResult result) => Set(request, new FileRow(
        request.Path,
        request.CanvasId,
        result.Size ?? request.Size,
        result.Sha256,
        result.Status.ToString().ToLowerInvariant(),
        result.Reason,
        request.ContentType,
        request.SubmissionId,
        request.ModifiedAt));

    /// <summary>
    /// Writes down that a file on disk is not, or no longer, what it should be. What is known of the one that came stays.
    /// </summary>
    public void RecordDamage(FileRequest request, string reason, FileRow? known)
    {
        if (known is not { Status: FileRow.Saved })
        {
            Record(request, new DownloadResult(FileStatus.Missing, reason));
        }
        else if (known.Reason != reason)
        {
            Set(request, known with { Reason = reason });
        }
    }

    /// <summary>Writes down that a file on disk is just what it came as.</summary>
    public void RecordWhole(FileRequest request, long size, string sha256) =>
        Record(request, new DownloadResult(FileStatus.Saved, Size: size, Sha256: sha256));

    /// <summary>Writes down which version of a file is there, where an older record does not know.</summary>
    public void RecordVersion(FileRequest request, FileRow known)
    {
        if (known.ModifiedAt.Length == 0 && request.ModifiedAt.Length > 0)
        {
            Set(request, known with { ModifiedAt = request.ModifiedAt });
        }
    }

    /// <summary>Forces to disk all that was written down.</summary>
    /// <exception cref="RecordException">The disk is full.</exception>
    public void Commit()
    {
        foreach (var course in _courses.Values.OfType<CourseInventory>())
        {
            course.Commit(closes: true);
        }

        if (_full is not null)
        {
            throw _full;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        CommitAll(closes: true);
    }

    void Set(FileRequest request, FileRow row)
    {
        if (TryPlace(request.Path) is not var (course, below))
        {
            return;
        }

        var pending = course.Set(new RecordedFile(row with { Path = below }, request.Kind.ToString().ToLowerInvariant(), request.Url));
        if (pending >= MostPending)
        {
            course.Commit(closes: _courses.Count > MostOpen);
        }
        else if (Interlocked.Exchange(ref _isTimed, 1) == 0)
        {
            _timer.Change(LongestPending, Timeout.InfiniteTimeSpan);
        }
    }

    // A timer has nobody to tell; whoever commits next is told.
    void CommitInTime()
    {
        Volatile.Write(ref _isTimed, 0);
        CommitAll(closes: _courses.Count > MostOpen);
    }

    void CommitAll(bool closes)
    {
        try
        {
            foreach (var course in _courses.Values.OfType<CourseInventory>())
            {
                course.Commit(closes);
            }
        }
        catch (RecordException e)
        {
            _full = e;
        }
    }

    // exports/<course>/<path>
    (CourseInventory Course, string Below)? TryPlace(string path) =>
        path.Split('/', 3) is ["exports", var folder, { Length: > 0 } below] && FolderName.IsOne(folder) && Course(folder) is { } course
            ? (course, below)
            : null;

    CourseInventory? Course(string folder) => _courses.GetOrAdd(folder, name =>
        Path.Combine(_paths.ExportsFolder, name) is var path && CourseRecord.IsIn(path) ? new CourseInventory(path) : null);
}
