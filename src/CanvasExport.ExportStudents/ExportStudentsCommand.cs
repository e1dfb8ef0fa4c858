using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.Core.Tables.Rows;
using CanvasExport.ExportStudents.Incremental;

namespace CanvasExport.ExportStudents;

/// <summary>export-students: what lies in <c>json/</c> by assignment, into a folder with CSV files for each student.</summary>
internal sealed class ExportStudentsCommand(StepHost? host = null)
    : StepCommand("export-students", "Sorts json/ into a folder with CSV files for each student, in exports/.", host)
{
    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var paths = context.Paths;
        var json = new JsonArchive(paths);
        var wanted = json.CoursesAsync(cancellationToken)
            .Where(course => context.CourseIds.Count == 0 || context.CourseIds.Contains(course.Id)).DistinctBy(course => course.Id);

        // The syllabi of a whole school are too much for memory: each is read again with its course.
        var courses = await wanted.Select(course => course with { SyllabusBody = null }).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (courses.Count == 0 && context.CourseIds.Count > 0)
        {
            throw new ArchiveException($"None of the courses {string.Join(", ", context.CourseIds)} is in json/courses.json: run fetch-json for them first.");
        }

        context.ReportUnknown(courses.Select(course => course.Id));
        var rows = Register(paths, courses);
        await CsvFile.WriteAsync(paths.CoursesCsvPath, rows, cancellationToken).ConfigureAwait(false);

        var tally = new ProgressTally("students");
        var missing = new MissingListReporter(context);
        var seenAt = await SeenAtAsync(paths, cancellationToken).ConfigureAwait(false);
        var log = new ChangeLog(context);
        var exporter = new CourseExporter(json, context, missing, log, seenAt, tally);
        await context.Progress.ShowAsync("Exporting", tally, async () =>
        {
            await foreach (var course in wanted.ConfigureAwait(false))
            {
                await exporter.ExportAsync(course, rows.First(row => row.CourseId == course.Id), cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        if (context.CourseIds.Count == 0)
        {
            missing.ForgetOthers();
        }

        await CopyTimeStampAsync(paths, cancellationToken).ConfigureAwait(false);
        context.Summary.Report("exported", $"{StepSummary.Count(courses.Count, "course")}, {exporter.Counts()}");
        context.Summary.Report("into", paths.ExportsFolder);
        await log.ConcludeAsync(seenAt, cancellationToken).ConfigureAwait(false);
    }

    // Of a fetch that was broken off, or made by hand, nobody wrote down when it was.
    async Task<string> SeenAtAsync(ArchivePaths paths, CancellationToken cancellationToken) => File.Exists(paths.JsonTimeStampPath)
        ? (await File.ReadAllTextAsync(paths.JsonTimeStampPath, cancellationToken).ConfigureAwait(false)).Trim()
        : Host.Clock.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    // Courses of earlier exports stay on the list as they stay on disk.
    static List<CourseRow> Register(ArchivePaths paths, IReadOnlyList<Course> courses)
    {
        var old = FolderList.Courses(paths.CoursesCsvPath).ToDictionary(row => row.CourseId);
        var folders = new SiblingNames(
            ArchivePaths.ReservedBesideCourses.Concat(old.Values.Select(row => row.Folder)),
            SafeName.FolderWith).Assign([.. courses.Select(course => new Sibling(
                SafeName.Folder(course.TrueName, $"course-{course.Id}"), course.Id, old.GetValueOrDefault(course.Id)?.Folder))]);

        var current = courses.Zip(folders, (course, folder) =>
            new CourseRow(course.Id, course.TrueName, folder, course.StartsAt, course.WorkflowState ?? "", course.TimeZone ?? "", course.Term?.Name ?? "",
                course.EndsAt, course.CourseCode ?? "", course.SisCourseId ?? "")).ToDictionary(row => row.CourseId);
        return [.. old.Values.Select(row => current.GetValueOrDefault(row.CourseId, row)), .. current.Values.Where(row => !old.ContainsKey(row.CourseId))];
    }

    static async Task CopyTimeStampAsync(ArchivePaths paths, CancellationToken cancellationToken)
    {
        if (File.Exists(paths.JsonTimeStampPath))
        {
            var stamp = await File.ReadAllBytesAsync(paths.JsonTimeStampPath, cancellationToken).ConfigureAwait(false);
            await AtomicFile.WriteAsync(Path.Combine(paths.ExportsFolder, ArchivePaths.TimeStamp), stamp, cancellationToken).ConfigureAwait(false);
        }
    }
}
