using System.Globalization;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;

namespace CanvasExport.ExportStudents;

/// <summary>export-students: what lies in <c>json/</c> by assignment, into each course's record and a folder with CSV files for each
/// student.</summary>
internal sealed class ExportStudentsCommand(StepHost? host = null)
    : StepCommand("export-students", "Sorts json/ into a folder with CSV files for each student, in exports/.", host, asksCanvas: false)
{
    protected override async Task WorkAsync(StepContext context, CancellationToken cancellationToken)
    {
        var json = new JsonArchive(context.Paths);
        using var lists = new CourseLists(json, context);
        var courses = await CoursesAsync(context, lists, cancellationToken);
        var folders = context.Folders();
        bool IsPart(long id) => lists.IsPart(context.Paths.CoursesJsonPath, id);
        var known = await NameAsync(context, folders, courses, IsPart, cancellationToken);
        var stamp = await StampAsync(context.Paths, cancellationToken);
        var tally = new ProgressTally("students");
        var batch = new AtomicFileBatch(context.ReportRefused);
        var exporter = new CourseExporter(json, context, stamp, batch, tally, IsPart);
        var exported = 0;
        await using (batch)
        {
            await context.Progress.ShowAsync("Exporting", tally, async () =>
            {
                // The syllabi of a whole school are too much for memory: each is read again with its course.
                await foreach (
                    var course in lists.ReadAsync(context.Paths.CoursesJsonPath, CanvasJson.Default.Course, cancellationToken)
                    .Where(course => known.ContainsKey(course.Id)).DistinctBy(course => course.Id))
                {
                    exported += await TryExportAsync(context, exporter, course, known[course.Id], cancellationToken) ? 1 : 0;
                }
            });
        }

        if (context.CourseIds.Count == 0)
        {
            ForgetOthers(context);
        }

        await CopyTimeStampAsync(context, cancellationToken);
        context.Summary.Report("exported", $"{StepSummary.Count(exported, "course")}, {exporter.Counts()}");
        context.Summary.Report("into", context.Paths.ExportsFolder);
        using var held = await HoldAsync(context, cancellationToken);
        await new ArchiveTables(context, folders).WriteAsync(exporter.IsLatest, cancellationToken);
    }

    // Another run may be exporting other courses into the same root, of the same name.
    async Task<IReadOnlyDictionary<long, KnownCourse>> NameAsync(
        StepContext context, CourseFolders folders, IReadOnlyList<Course> courses, Func<long, bool> isPart,
        CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(context, cancellationToken);
        var usable = folders.All();
        List<KnownCourse> before = [.. usable, .. folders.UnusableCourses];
        var known = CourseTable.Assign(before, courses, isPart).Where(course => IsWanted(context, course.Key))
            .Where(course => !folders.UnusableCourses.Any(unusable => unusable.Row.CourseId == course.Key)).ToDictionary();
        foreach (var course in known.Values.ExceptBy(before.Select(one => one.Row.CourseId), course => course.Row.CourseId).ToList())
        {
            if (!TryBegin(context, course))
            {
                known.Remove(course.Row.CourseId);
            }
        }

        return known;
    }

    static bool TryBegin(StepContext context, KnownCourse course)
    {
        try
        {
            using var record = CourseRecord.Open(Path.Combine(context.Paths.ExportsFolder, course.Row.Folder));
            using var writer = record.Write();
            writer.SetCourse(course.Row, course.Number);
            writer.Commit();
            return true;
        }
        catch (RecordException e) when (!e.IsDiskFull)
        {
            ReportFailed(context, course, e.Message);
            return false;
        }
    }

    static void ReportFailed(StepContext context, KnownCourse course, string reason)
    {
        context.Errors.Add(new ErrorEntry(CourseLists.ErrorKind, $"exports/{course.Row.Folder}", "", reason));
        context.Log.Warning("Course {CourseId}: {Reason:l}", course.Row.CourseId, reason);
        context.Summary.CountMissing("course that could not be exported");
    }

    Task<ShortLock> HoldAsync(StepContext context, CancellationToken cancellationToken) =>
        ShortLock.TakeAsync(context.Paths, ShortLock.Exports, "writing the lists of all courses", Host.Clock, cancellationToken);

    static async Task<IReadOnlyList<Course>> CoursesAsync(
        StepContext context, CourseLists lists, CancellationToken cancellationToken)
    {
        if (!File.Exists(context.Paths.CoursesJsonPath))
        {
            throw new ArchiveException("json/courses.json is not there: run fetch-json first.");
        }

        var courses = await lists.ReadAsync(context.Paths.CoursesJsonPath, CanvasJson.Default.Course, cancellationToken)
            .DistinctBy(course => course.Id)
            .Select(course => course with { SyllabusBody = null })
            .ToListAsync(cancellationToken);
        var wanted = courses.Select(course => course.Id).Where(id => IsWanted(context, id)).ToList();
        if (wanted.Count == 0 && context.CourseIds.Count > 0)
        {
            throw new ArchiveException(
                $"None of the courses {string.Join(", ", context.CourseIds)} is in json/courses.json: run fetch-json for them first.");
        }

        context.ReportUnknown(wanted);
        return courses;
    }

    static bool IsWanted(StepContext context, long courseId) => context.CourseIds.Count == 0 || context.CourseIds.Contains(courseId);

    // One broken course costs that course; a record that turns out damaged is built anew, and the course exported into that.
    static async Task<bool> TryExportAsync(
        StepContext context, CourseExporter exporter, Course course, KnownCourse known, CancellationToken cancellationToken,
            bool mayRebuild = true)
    {
        try
        {
            await exporter.ExportAsync(course, known, cancellationToken);
            return true;
        }
        catch (RecordException e) when (e.IsDamaged && mayRebuild)
        {
            context.Folders().Rebuild(known.Row.Folder);
            return await TryExportAsync(context, exporter, course, known, cancellationToken, mayRebuild: false);
        }
        catch (ArchiveException e) when (e is not RecordException { IsDiskFull: true })
        {
            ReportFailed(context, known, e.Message);
            return false;
        }
    }

    // Lists of assignments that are gone are missed no longer.
    static void ForgetOthers(StepContext context)
    {
        foreach (var (entry, _) in context.Errors.Read().Where(old => old.Entry?.Kind == CourseLists.ErrorKind))
        {
            context.Errors.Clear(CourseLists.ErrorKind, entry!.File);
        }
    }

    // Of a fetch that was broken off, or made by hand, nobody wrote down when it was.
    async Task<string> StampAsync(ArchivePaths paths, CancellationToken cancellationToken) => File.Exists(paths.JsonTimeStampPath)
        ? (await File.ReadAllTextAsync(paths.JsonTimeStampPath, cancellationToken)).Trim()
        : Host.Clock.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    static Task CopyTimeStampAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (from, to) = (context.Paths.JsonTimeStampPath, Path.Combine(context.Paths.ExportsFolder, ArchivePaths.TimeStamp));
        return !File.Exists(from) ? Task.CompletedTask : context.WriteReportAsync(to, async () =>
            await AtomicFile.WriteAsync(to, await File.ReadAllBytesAsync(from, cancellationToken), cancellationToken));
    }
}
