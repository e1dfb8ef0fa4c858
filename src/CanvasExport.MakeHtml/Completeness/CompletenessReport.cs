using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Incremental;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>Compares course by course what the archive holds with what Canvas named.</summary>
internal sealed class CompletenessReport(ArchivePaths paths)
{
    readonly CourseIndex _courses = new(paths);

    /// <summary>Whether Canvas's own lists are there to compare with.</summary>
    public bool CanCompare => File.Exists(paths.CoursesJsonPath);

    /// <summary>What is known of the age of a course's lists.</summary>
    public Task<ListAges> AgesAsync(CourseFolder course, CancellationToken cancellationToken) =>
        ListAges.ReadAsync(paths, course.Course.CourseId, cancellationToken);

    /// <summary>Compares a course, and says which files of <c>json/</c> it looked for.</summary>
    public Task<(CourseCompleteness Found, IReadOnlyCollection<string> Lists)> CompareAsync(
        CourseFolder course, ListAges ages, ParallelOptions workers) =>
        new CourseComparison(course, paths, new FileReasons(paths, course), ages, workers).CountAsync(_courses, workers.CancellationToken);

    /// <summary>The lists of a course that did not come whole; without any lists to look at, those of the last comparison.</summary>
    public ListGaps Gaps(CourseFolder course, ListAges ages) => CanCompare
        ? new ListGaps([.. ages.Gaps(new CourseClock(course.Course.TimeZone))])
        : ListGaps.Recorded(Recorded(course).Differences);

    /// <summary>What the lists of a course say of themselves, to be compared with another time: what is the same needs no second
    /// look.</summary>
    /// <param name="course">The course.</param>
    /// <param name="ages">How old they are.</param>
    /// <param name="lists">The files that were looked for the last time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string> TextOfListsAsync(
        CourseFolder course, ListAges ages, IEnumerable<string> lists, CancellationToken cancellationToken)
    {
        using var key = new Fingerprint();
        key.Add(CanCompare ? await _courses.TextOfAsync(course.Course.CourseId, cancellationToken) : "none", ages.Text);
        foreach (var list in lists)
        {
            key.Add(new FileInfo(Path.Combine(paths.JsonFolder, list)));
        }

        return key.ToString();
    }

    /// <summary>What is known of a course that this run does not look at.</summary>
    public static CourseCompleteness Recorded(CourseFolder course) =>
        new(course.Course, course.Record.Rows(RecordTables.Completeness), course.Record.Rows(RecordTables.Differences))
        { Kinds = course.Record.Rows(RecordTables.Kinds) };
}
