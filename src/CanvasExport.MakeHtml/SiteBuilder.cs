using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Search;
using CanvasExport.MakeHtml.Views;
using Serilog;

namespace CanvasExport.MakeHtml;

/// <summary>Writes the pages of each course, one course after another, and the first page over all of them.</summary>
internal sealed class SiteBuilder(ArchivePaths paths, CourseFolders folders, ErrorFile errors, ILogger log)
{
    /// <summary>The first page of the archive.</summary>
    public string IndexPath { get; } = Path.Combine(paths.ExportsFolder, ArchivePaths.IndexHtml);

    /// <summary>Writes the pages of these courses (none means all); the first page always lists every course.</summary>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of the courses.</exception>
    public async Task<SiteResult> BuildAsync(IReadOnlyCollection<long> courseIds, ProgressTally tally, CancellationToken cancellationToken)
    {
        var all = folders.Exported([]);
        var wanted = all.Where(course => courseIds.Count == 0 || courseIds.Contains(course.Course.CourseId)).ToHashSet();
        var missing = new MissingFiles(paths, all);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 8), CancellationToken = cancellationToken };
        var results = new List<SiteResult>();
        var courses = new List<(CourseView View, int? Year, string? Host)>();
        tally.Expect(wanted.Sum(course => course.Students().Count()));
        foreach (var course in all)
        {
            var survey = CourseScan.Of(course, paths, workers);
            if (wanted.Contains(course))
            {
                results.Add(await new CourseBuilder(survey, missing, paths, log).BuildAsync(tally, workers));
            }

            courses.Add((Line(survey), survey.Clock.Year(course.Course.StartAt), survey.Host()));
        }

        var ledger = await new CompletenessReport(paths, errors).WriteAsync(all, wanted.Contains, workers);
        await WriteAsync(ledger, wanted, cancellationToken);
        var site = new SiteView(
            string.Join(", ", courses.Select(course => course.Host).OfType<string>().Distinct()),
            Range([.. courses.Select(course => course.Year).OfType<int>()]),
            await ExportedAtAsync(cancellationToken),
            missing.SavedCount > 0 ? $"{StepSummary.Count(missing.SavedCount, "file")}, {StudentFiles.SizeText(missing.SavedBytes)}" : "",
            missing.MissingCount,
            ledger,
            [.. courses.Select(course => course.View)]);
        await AtomicFile.WriteAsync(IndexPath, await PageRenderer.RenderSiteAsync(site), cancellationToken);
        await new SearchIndex(paths).BuildAsync([.. wanted], all, cancellationToken);
        return new SiteResult(results.Sum(result => result.StudentCount), [.. results.SelectMany(result => result.LeftOut).OrderBy(one => one.Path, StringComparer.Ordinal)], ledger);
    }

    async Task WriteAsync(CompletenessView? ledger, HashSet<CourseFolder> wanted, CancellationToken cancellationToken)
    {
        if (ledger is null)
        {
            return;
        }

        foreach (var (course, folder) in ledger.Courses.Join(wanted, course => course.Course.CourseId, folder => folder.Course.CourseId, (course, folder) => (course, folder)))
        {
            bool HasPage(long id) => File.Exists(Path.Combine(folder.FolderPath, CourseLinks.Assignment(id)));
            await AtomicFile.WriteAsync(folder.CompletenessHtmlPath, await PageRenderer.RenderCourseCompletenessAsync(course, HasPage), cancellationToken);
        }

        await AtomicFile.WriteAsync(Path.Combine(paths.ExportsFolder, ArchivePaths.CompletenessHtml), await PageRenderer.RenderCompletenessAsync(ledger), cancellationToken);
    }

    static CourseView Line(CourseScan survey) => new(
        survey.Course.CourseName,
        File.Exists(survey.Folder.IndexHtmlPath) ? RelativeLink.To(survey.Course.Folder, ArchivePaths.IndexHtml) : null,
        survey.Facts());

    static string Range(int[] years) => years.Length == 0 ? "" : years.Min() == years.Max() ? $"{years.Min()}" : $"{years.Min()}–{years.Max()}";

    // When is told by the export, not by the clock: the same exports give the same pages. It stands on this page alone, so that
    // asking Canvas again does not change the others.
    async Task<MomentView?> ExportedAtAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(paths.ExportsFolder, ArchivePaths.TimeStamp);
        return File.Exists(path) ? new CourseClock("").Moment((await File.ReadAllTextAsync(path, cancellationToken)).Trim()) : null;
    }
}
