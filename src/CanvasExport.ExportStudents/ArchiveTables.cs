using CanvasExport.Core.Cli;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.ExportStudents;

/// <summary>What lies above the courses, written from their records: <c>courses.csv</c> and <c>changes.csv</c>.</summary>
internal sealed class ArchiveTables(StepContext context, CourseFolders folders)
{
    // In the order in which a teacher would ask.
    static readonly string[] Kinds = [
        "student", "submission", "attempt", "grade", "rubric", "comment", "file", "discussion entry", "discussion reply", "quiz answers",
        "quiz attempt", "peer review", "course detail", "syllabus", "assignment", "prompt", "due date", "points", "rubric criterion",
        "override", "assignment group", "teacher", "section", "group", "group member", "module", "module item", "page", "announcement",
        "course file", "group page", "group file"];

    /// <summary>Writes both, and says what is new since the export before.</summary>
    /// <param name="isLatest">Whether a change was found since Canvas was asked last.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync(Func<ChangeRow, bool> isLatest, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var known = folders.All();
        await WriteCoursesAsync(known, cancellationToken);
        using var changes = new SortedSpool<ChangeRow>(change => change.SeenAt);
        var latest = new Dictionary<(string Change, string What), int>();
        var isWhole = folders.Unusable.Count == 0;
        foreach (var course in known)
        {
            isWhole &= TryAdd(course, changes, isLatest, latest);
        }

        if (!isWhole)
        {
            context.ReportKept(paths.ChangesCsvPath);
        }
        else if (changes.Count > 0)
        {
            await context.WriteReportAsync(
                paths.ChangesCsvPath, () => CsvFile.StreamAsync(paths.ChangesCsvPath, changes.Sorted(), cancellationToken));
        }

        Report(latest);
    }

    // Of a course whose record cannot be used the tables beside it tell its row; where not even they do, the list stays.
    async Task WriteCoursesAsync(IReadOnlyList<KnownCourse> known, CancellationToken cancellationToken)
    {
        var path = context.Paths.CoursesCsvPath;
        List<KnownCourse> unusable = [.. folders.UnusableCourses];
        if (unusable.Count < folders.Unusable.Count)
        {
            context.ReportKept(path);
            return;
        }

        var rows = known.Concat(unusable).OrderBy(course => course.Number).ThenBy(course => course.Row.CourseId)
            .Select(course => course.Row);
        await context.WriteReportAsync(path, () => CsvFile.StreamAsync(path, rows, cancellationToken));
    }

    bool TryAdd(
        KnownCourse course, SortedSpool<ChangeRow> changes, Func<ChangeRow, bool> isLatest,
        Dictionary<(string Change, string What), int> latest)
    {
        try
        {
            using var folder = new CourseFolder(Path.Combine(context.Paths.ExportsFolder, course.Row.Folder), course.Row);
            foreach (var change in folder.Changes().Concat(folder.Students().SelectMany(student => student.Changes())))
            {
                changes.Add(change);
                if (isLatest(change))
                {
                    latest[(change.Change, change.What)] = latest.GetValueOrDefault((change.Change, change.What)) + 1;
                }
            }

            return true;
        }
        catch (RecordException e) when (!e.IsDiskFull)
        {
            context.Log.Warning("Changes of course {CourseId}: {Reason:l}", course.Row.CourseId, e.Message);
            return false;
        }
    }

    void Report(Dictionary<(string Change, string What), int> latest)
    {
        foreach (var (label, change) in new[] { ("new", ChangeRow.New), ("changed", ChangeRow.Changed), ("gone, kept", ChangeRow.Gone) })
        {
            var counts = Kinds.Where(kind => latest.ContainsKey((change, kind))).Select(kind => Count(latest[(change, kind)], kind))
                .ToList();
            if (counts.Count > 0)
            {
                context.Summary.Report(label, string.Join(", ", counts));
            }
        }

        if (latest.Count > 0)
        {
            context.Summary.Report("all changes", context.Paths.ChangesCsvPath);
        }
    }

    static string Count(int count, string kind) => kind switch
    {
        "discussion entry" when count != 1 => $"{count} discussion entries",
        "discussion reply" when count != 1 => $"{count} discussion replies",
        "quiz answers" => $"{StepSummary.Count(count, "attempt")} with quiz answers",
        "rubric criterion" when count != 1 => $"{count} rubric criteria",
        "syllabus" when count != 1 => $"{count} syllabi",
        "points" => $"points of {StepSummary.Count(count, "assignment")}",
        _ => StepSummary.Count(count, kind),
    };
}
