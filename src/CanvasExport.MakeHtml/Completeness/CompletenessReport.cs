using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;

namespace CanvasExport.MakeHtml.Completeness;

/// <summary>The ledger of the whole archive: <c>completeness.csv</c> and <c>differences.csv</c>.</summary>
internal sealed class CompletenessReport(ArchivePaths paths, ErrorFile errors)
{
    /// <summary>Counts the courses wanted; what is known of the others stays.</summary>
    /// <param name="courses">All courses of the archive.</param>
    /// <param name="isWanted">Which of them to count.</param>
    /// <param name="workers">How many read at once, and stops.</param>
    /// <returns>What the ledger says; null where Canvas's own lists are not there to compare with.</returns>
    public async Task<CompletenessView?> WriteAsync(IReadOnlyList<CourseFolder> courses, Func<CourseFolder, bool> isWanted, ParallelOptions workers)
    {
        if (!File.Exists(paths.CoursesJsonPath))
        {
            return null;
        }

        var closed = errors.Read().Where(error => error.Entry?.Kind is { } kind && kind.Contains("fetch", StringComparison.Ordinal))
            .DistinctBy(error => error.Entry!.File).ToDictionary(error => error.Entry!.File, error => Reason(error.Lines));
        var index = new CourseIndex(paths);
        var counted = new List<CourseCompleteness>();
        foreach (var course in courses)
        {
            if (isWanted(course))
            {
                var comparison = await new CourseComparison(course, paths, new FileReasons(paths, course), closed, workers).CountAsync(index, workers.CancellationToken);
                Record(course.Record, comparison);
                counted.Add(comparison);
            }
            else
            {
                counted.Add(new CourseCompleteness(course.Course, course.Record.Rows(RecordTables.Completeness), course.Record.Rows(RecordTables.Differences)));
            }
        }

        await CsvFile.StreamAsync(paths.DifferencesCsvPath, counted.SelectMany(course => course.Differences), workers.CancellationToken).ConfigureAwait(false);
        await CsvFile.StreamAsync(paths.CompletenessCsvPath, counted.SelectMany(course => course.Rows), workers.CancellationToken).ConfigureAwait(false);
        return new CompletenessView(counted);
    }

    // For a run that counts other courses.
    static void Record(CourseRecord record, CourseCompleteness counted)
    {
        using var writer = record.Write();
        writer.Replace(RecordTables.Completeness, 0, counted.Rows);
        writer.Replace(RecordTables.Differences, 0, counted.Differences);
        writer.Commit();
    }

    // The second line of an entry has it, if that was not cut off.
    static string Reason(string lines) => lines.Split('\n')[1].Split(": ", 2) is [_, var reason] ? reason.Trim() : "Canvas did not give it; err.txt has lost its reason";
}
