using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.Core.Tables;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Search;
using CanvasExport.MakeHtml.Views;

namespace CanvasExport.MakeHtml;

/// <summary>Writes what lies above the courses: the first page, the search, and the completeness of all with its tables.</summary>
internal sealed class TopPages(ArchivePaths paths, SearchIndex search, Action<string, string> onRefused)
{
    public async Task WriteAsync(
        IReadOnlyList<(CourseFolder Folder, CourseSummary? Summary)> courses, CompletenessView? completeness,
            CancellationToken cancellationToken)
    {
        await using var batch = new AtomicFileBatch(onRefused);
        var folders = courses.Select(course => course.Folder).ToList();
        if (completeness is not null)
        {
            await WriteTableAsync(paths.DifferencesCsvPath, Rows(folders, RecordTables.Differences), cancellationToken);
            await WriteTableAsync(paths.KindsCsvPath, Rows(folders, RecordTables.Kinds), cancellationToken);
            await WriteTableAsync(paths.CompletenessCsvPath, Rows(folders, RecordTables.Completeness), cancellationToken);
            foreach (var (name, view) in completeness.OnPages())
            {
                using var page = PageRenderer.RenderCompleteness(view);
                await batch.WriteAsync(InExports(name), page.Bytes, cancellationToken);
            }

            DeleteAfter(completeness.OnPages().Count(), ArchivePaths.CompletenessPage, batch);
        }

        var site = await SiteAsync(courses, completeness, cancellationToken);
        foreach (var (name, view) in site.OnPages())
        {
            using var page = PageRenderer.RenderSite(view);
            await batch.WriteAsync(InExports(name), page.Bytes, cancellationToken);
        }

        DeleteAfter(site.OnPages().Count(), ArchivePaths.CoursesPage, batch);
        await search.WritePageAsync(folders, batch, cancellationToken);
    }

    string InExports(string name) => Path.Combine(paths.ExportsFolder, name);

    // Of a run that had more courses.
    void DeleteAfter(int last, Func<int, string> nameOf, AtomicFileBatch batch)
    {
        for (var page = last + 1; File.Exists(InExports(nameOf(page))); page++)
        {
            batch.Delete(InExports(nameOf(page)));
        }
    }

    async Task<SiteView> SiteAsync(
        IReadOnlyList<(CourseFolder Folder, CourseSummary? Summary)> courses, CompletenessView? completeness,
            CancellationToken cancellationToken)
    {
        var known = courses.Select(course => course.Summary).OfType<CourseSummary>().ToList();
        var saved = known.Sum(course => course.SavedCount);
        return new SiteView(
            string.Join(", ", known.Select(course => course.Host).OfType<string>().Distinct()),
            Range([.. known.Select(course => course.Year).OfType<int>()]),
            await ExportedAtAsync(cancellationToken),
            saved > 0 ? $"{StepSummary.Count(saved, "file")}, {StudentFiles.SizeText(known.Sum(course => course.SavedBytes))}" : "",
            known.Sum(course => (long)course.MissingCount),
            completeness?.Phrase,
            [.. courses.Select(course => Line(course.Folder, course.Summary))]);
    }

    static CourseView Line(CourseFolder course, CourseSummary? summary) => new(
        DisplayText.Name(course.Course.CourseName),
        File.Exists(course.IndexHtmlPath) ? RelativeLink.To(course.Course.Folder, ArchivePaths.IndexHtml) : null,
        summary?.Facts ?? new CourseFactsView("", "", null, null, "", 0, 0, 0, 0, ""));

    static string Range(int[] years) => years.Length == 0 ? "" : years.Min() == years.Max() ? $"{years.Min()}"
        : $"{years.Min()}–{years.Max()}";

    // When is told by the export, not by the clock: the same exports give the same pages. It stands on this page alone, so that
    // asking Canvas again does not change the others.
    async Task<MomentView?> ExportedAtAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(paths.ExportsFolder, ArchivePaths.TimeStamp);
        return File.Exists(path) ? new CourseClock("").Moment((await File.ReadAllTextAsync(path, cancellationToken)).Trim()) : null;
    }

    async Task WriteTableAsync<TRow>(string path, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await CsvFile.StreamAsync(path, rows, cancellationToken);
        }
        catch (Exception e) when (AtomicFileBatch.IsRefusal(e))
        {
            File.Delete(path + AtomicFile.PartSuffix);
            onRefused(path, e.Message.TrimEnd('.'));
        }
    }

    // Course by course; of one that cannot be read the step has said so already.
    static IEnumerable<TRow> Rows<TRow>(IReadOnlyList<CourseFolder> courses, RecordTable<TRow> table) => courses.SelectMany(course =>
    {
        try
        {
            using (course)
            {
                return course.Record.Rows(table);
            }
        }
        catch (RecordException e) when (!e.IsDiskFull)
        {
            return [];
        }
    });
}
