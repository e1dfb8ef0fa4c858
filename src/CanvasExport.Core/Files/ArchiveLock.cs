namespace CanvasExport.Core.Files;

/// <summary>
/// Holds what a step works on, also against other processes and machines: the whole root, or some of its courses. Runs with
/// different courses go at once; a run of all courses waits for none and lets none begin.
/// </summary>
public sealed class ArchiveLock : IDisposable
{
    /// <summary>The file in the root that is held open while a step runs; shared by steps that work on some courses.</summary>
    public const string FileName = ".canvas-export.lock";

    /// <summary>The folder in the root with the locks of courses, and of what is written for a moment.</summary>
    public const string FolderName = ".canvas-export";

    readonly List<FileStream> _held = [];

    ArchiveLock(bool isShared) => IsShared = isShared;

    /// <summary>Whether other runs may be at work in the same root.</summary>
    public bool IsShared { get; }

    /// <summary>Holds the whole root.</summary>
    /// <exception cref="ArchiveException">Another run holds it, or a course of it.</exception>
    public static ArchiveLock Take(ArchivePaths paths)
    {
        var held = new ArchiveLock(isShared: false);
        held._held.Add(HeldFile.TryTake(RootPath(paths)) ?? throw AtWork(paths, ""));
        return held;
    }

    /// <summary>Holds courses, or the whole root where none is named.</summary>
    /// <param name="paths">The archive.</param>
    /// <param name="courseIds">The courses.</param>
    /// <param name="whenAlone">Is done before anybody else can begin, and only where nobody else is at work.</param>
    /// <exception cref="ArchiveException">Another run holds the root, or one of the courses.</exception>
    public static ArchiveLock Take(ArchivePaths paths, IReadOnlyCollection<long> courseIds, Action whenAlone)
    {
        if (courseIds.Count == 0)
        {
            var root = Take(paths);
            whenAlone();
            return root;
        }

        using var beginning = ShortLock.Take(paths, "begin", "beginning");
        using (var alone = HeldFile.TryTake(RootPath(paths)))
        {
            if (alone is not null)
            {
                whenAlone();
            }
        }

        return TakeShared(paths, courseIds);
    }

    /// <summary>Holds one course more, which Canvas gave in place of the one that was named.</summary>
    /// <exception cref="ArchiveException">Another run holds it.</exception>
    public static IDisposable TakeCourse(ArchivePaths paths, long courseId) =>
        HeldFile.TryTake(CoursePath(paths, courseId)) ?? throw AtWork(paths, $" on course {courseId}");

    public void Dispose() => _held.ForEach(file => file.Dispose());

    static ArchiveLock TakeShared(ArchivePaths paths, IReadOnlyCollection<long> courseIds)
    {
        var held = new ArchiveLock(isShared: true);
        try
        {
            held._held.Add(HeldFile.TryTake(RootPath(paths), isShared: true) ?? throw AtWork(paths, ""));
            foreach (var id in courseIds)
            {
                held._held.Add(HeldFile.TryTake(CoursePath(paths, id)) ?? throw AtWork(paths, $" on course {id}"));
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    static string RootPath(ArchivePaths paths) => Path.Combine(paths.Root, FileName);

    static string CoursePath(ArchivePaths paths, long courseId) => Path.Combine(paths.Root, FolderName, $"course-{courseId}.lock");

    static ArchiveException AtWork(ArchivePaths paths, string on) =>
        new($"Another run is at work{on} in {paths.Root}: wait until it has ended, then start this one again.");
}
