using System.CommandLine;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using Serilog;

namespace CanvasExport.Core.Cli;

/// <summary>What a running step works with.</summary>
/// <param name="Arguments">The command line as it was read.</param>
/// <param name="Paths">Where everything lies.</param>
/// <param name="CourseIds">The courses asked for; none means all.</param>
/// <param name="Log">log.txt.</param>
/// <param name="Errors">err.txt.</param>
/// <param name="Progress">Shows the work.</param>
/// <param name="Summary">What is said at the end; also decides between exit code 0 and 3.</param>
public sealed record StepContext(
    ParseResult Arguments,
    ArchivePaths Paths,
    IReadOnlyCollection<long> CourseIds,
    ILogger Log,
    ErrorFile Errors,
    StepProgress Progress,
    StepSummary Summary)
{
    /// <summary>Where Canvas is and what opens it.</summary>
    public CanvasAccess Canvas { get; init; } = CanvasAccess.None;

    /// <summary>The cause that counts a course of which nothing can be done, since its record cannot be used.</summary>
    public const string RecordUnusable = "course whose record cannot be read";

    CourseFolders? _folders;

    /// <summary>The exported courses that were asked for; those that are not in the archive are reported.</summary>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of them.</exception>
    public IReadOnlyList<CourseFolder> ExportedCourses()
    {
        var courses = Folders().Exported(CourseIds);
        ReportUnknown(courses.Select(course => course.Course.CourseId));
        return courses;
    }

    /// <summary>The courses in <c>exports/</c>; what is wrong with their records is logged and noted.</summary>
    public CourseFolders Folders() => _folders ??= new CourseFolders(Paths, Note, (problem, course) =>
    {
        // One that nobody asked for hinders nobody.
        if (CourseIds.Count == 0 || (course is not null && CourseIds.Contains(course.CourseId)))
        {
            Note(problem);
            Summary.CountMissing(RecordUnusable);
        }
    });

    void Note(string problem)
    {
        Log.Warning("{Problem:l}", problem);
        Summary.Note(problem);
    }

    /// <summary>Says which of the courses asked for are not among these; without them the step is incomplete.</summary>
    public void ReportUnknown(IEnumerable<long> known)
    {
        var unusable = _folders?.UnusableCourses.Select(course => course.Row.CourseId) ?? [];
        foreach (var id in CourseIds.Except(known).Except(unusable))
        {
            Log.Warning("Course {CourseId} is not in the archive", id);
            Summary.CountMissing($"course {id}, which is not in the archive: run fetch-json for it first");
        }
    }

    /// <summary>Writes a table or a list that people read. One that another program holds open stays as it is, is named, and stops
    /// nobody.</summary>
    public async Task WriteReportAsync(string path, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (AtomicFileBatch.IsRefusal(e))
        {
            ReportRefused(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Says that a list of all courses could not be made, since the record of one cannot be read; the next run does it.</summary>
    public void ReportKept(string path)
    {
        Log.Warning("{Path:l} is as it was before: the record of a course cannot be read", Paths.Relative(path));
        Summary.CountMissing($"{Paths.Relative(path)}, which is as it was before, since the record of a course cannot be read");
    }

    /// <summary>Says that a table or list could not be replaced; the next run does it.</summary>
    public void ReportRefused(string path, string reason)
    {
        Log.Warning("{Path:l} is as it was before: {Reason:l}", Paths.Relative(path), reason);
        Summary.CountMissing(
            $"{Paths.Relative(path)}, which is as it was before: is it open in another program? The next run writes it ({reason})");
    }
}
