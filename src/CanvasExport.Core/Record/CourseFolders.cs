using CanvasExport.Core.Files;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.Core.Record;

/// <summary>The courses in <c>exports/</c>: the folders that have a record, and those whose record must be built anew.</summary>
/// <param name="paths">The archive.</param>
/// <param name="onProblem">Told what is wrong with a record or a table, in a sentence.</param>
/// <param name="onUnusable">
/// Told of each record that cannot be used now why, and of which course it is where the tables beside it tell.
/// </param>
public sealed class CourseFolders(ArchivePaths paths, Action<string> onProblem, Action<string, CourseRow?> onUnusable)
{
    readonly RecordImporter _importer = new(paths, onProblem);
    readonly Dictionary<string, KnownCourse?> _unusable = new(StringComparer.Ordinal);

    /// <summary>The folders whose record cannot be used now, held by another program or refused by the disk; each is tried once.</summary>
    public IReadOnlyCollection<string> Unusable => _unusable.Keys;

    /// <summary>Their courses, as far as the tables beside the records tell.</summary>
    public IEnumerable<KnownCourse> UnusableCourses => _unusable.Values.OfType<KnownCourse>();

    /// <summary>The exported courses, in the order of <c>courses.csv</c>; their records are built anew where they are lost or
    /// damaged.</summary>
    /// <param name="courseIds">The courses wanted, those that have not been exported passed over; none means all.</param>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of the courses wanted.</exception>
    public IReadOnlyList<CourseFolder> Exported(IReadOnlyCollection<long> courseIds)
    {
        var all = All();
        if (all.Count == 0 && !File.Exists(paths.CoursesCsvPath))
        {
            throw new ArchiveException("Nothing has been exported into exports/: run export-students first.");
        }

        var courses = courseIds.Count == 0 ? all : [.. all.Where(course => courseIds.Contains(course.Row.CourseId))];
        return courses.Count == 0 && courseIds.Count > 0 && !UnusableCourses.Any(course => courseIds.Contains(course.Row.CourseId))
            ? throw new ArchiveException(
                $"None of the courses {string.Join(", ", courseIds)} is in the archive: run fetch-json and export-students for them first.")
            : [.. courses.Select(Folder)];
    }

    /// <summary>The courses that are known, with their places in courses.csv, in its order; none where nothing has been exported.</summary>
    public IReadOnlyList<KnownCourse> All() => !Directory.Exists(paths.ExportsFolder) ? [] :
    [
        .. Directory.EnumerateDirectories(paths.ExportsFolder)
            .Order(StringComparer.Ordinal)
            .Select(TryKnow)
            .OfType<KnownCourse>()
            .OrderBy(course => course.Number).ThenBy(course => course.Row.CourseId),
    ];

    /// <summary>Puts a record that turned out to be damaged aside, and builds it anew.</summary>
    /// <param name="folder">The name of the course's folder.</param>
    public void Rebuild(string folder)
    {
        var path = Path.Combine(paths.ExportsFolder, folder);
        _importer.SetAside(path);
        _ = TryImport(path);
    }

    KnownCourse? TryKnow(string folder)
    {
        if (_unusable.ContainsKey(folder))
        {
            return null;
        }

        try
        {
            return OpenOrImport(folder);
        }
        catch (RecordException e)
        {
            SetUnusable(folder, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !DiskTrouble.IsFull(e))
        {
            SetUnusable(folder, $"{paths.Relative(folder)} cannot be read ({e.Message.TrimEnd('.')}): "
                + "check the disk and its rights, then run this again.");
        }

        return null;
    }

    KnownCourse? OpenOrImport(string folder)
    {
        try
        {
            return CourseRecord.IsIn(folder) ? Know(folder) : TryImport(folder);
        }
        catch (RecordException e) when (e.IsDamaged)
        {
            _importer.SetAside(folder);
            return TryImport(folder);
        }
    }

    void SetUnusable(string folder, string problem)
    {
        var course = _importer.TryFindCourse(folder);
        _unusable[folder] = course;
        onUnusable(problem, course?.Row);
    }

    KnownCourse? TryImport(string folder) => RecordImporter.IsExport(folder) && _importer.TryImport(folder) ? Know(folder) : null;

    // A folder keeps its name as it is on disk, whoever renamed it.
    static KnownCourse? Know(string folder)
    {
        using var record = CourseRecord.Open(folder);
        return record.Course() is { } course ? new KnownCourse(course.Row with { Folder = Path.GetFileName(folder) }, course.Number) : null;
    }

    CourseFolder Folder(KnownCourse course) => new(Path.Combine(paths.ExportsFolder, course.Row.Folder), course.Row);
}

/// <summary>A course that has been exported.</summary>
/// <param name="Row">Its row of courses.csv.</param>
/// <param name="Number">Its place there.</param>
public sealed record KnownCourse(CourseRow Row, long Number);
