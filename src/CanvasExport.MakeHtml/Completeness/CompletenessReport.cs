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

    /// <summary>Compares a course, and says which files of <c>json/</c> it looked for.</summary>
    public async Task<(CourseCompleteness Found, IReadOnlyCollection<string> Lists)> CompareAsync(
        CourseFolder course, ParallelOptions workers)
    {
        var ages = await ListAges.ReadAsync(paths, course.Course.CourseId, workers.CancellationToken);
        return await new CourseComparison(course, paths, new FileReasons(paths, course), ages, workers)
            .CountAsync(_courses, workers.CancellationToken);
    }

    /// <summary>The lists of a course that did not come whole; without any lists to look at, those of the last comparison.</summary>
    public async Task<ListGaps> GapsAsync(CourseFolder course, CancellationToken cancellationToken)
    {
        if (!CanCompare)
        {
            return ListGaps.Recorded(Recorded(course).Differences);
        }

        var ages = await ListAges.ReadAsync(paths, course.Course.CourseId, cancellationToken);
        return new ListGaps([.. ages.Gaps(new CourseClock(course.Course.TimeZone))]);
    }

    /// <summary>What the lists of a course say of themselves, to be compared with another time: what is the same needs no second
    /// look.</summary>
    /// <param name="course">The course.</param>
    /// <param name="lists">The files that were looked for the last time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<string> TextOfListsAsync(CourseFolder course, IEnumerable<string> lists, CancellationToken cancellationToken)
    {
        var id = course.Course.CourseId;
        var ages = await ListAges.ReadAsync(paths, id, cancellationToken);
        using var key = new Fingerprint();
        key.Add(CanCompare ? await _courses.TextOfAsync(id, cancellationToken) : "none", ages.Text);
        foreach (var list in lists)
        {
            key.Add(new FileInfo(Path.Combine(paths.JsonFolder, list)));
        }

        return key.ToString();
    }

    /// <summary>What is known of a course that this run does not look at.</summary>
    public static CourseCompleteness Recorded(CourseFolder course) =>
        new(course.Course, course.Record.Rows(RecordTables.Completeness), course.Record.Rows(RecordTables.Differences));
}
