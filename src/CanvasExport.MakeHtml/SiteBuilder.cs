using System.Collections.Concurrent;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Steps;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Views;
using Serilog;

namespace CanvasExport.MakeHtml;

/// <summary>
/// Writes a page for each student and the first page over all courses. Each worker has the rows of one student in memory; a
/// page that would not change is left untouched.
/// </summary>
internal sealed class SiteBuilder(ArchivePaths paths, ILogger log)
{
    readonly ExportTree _tree = new(paths);

    /// <summary>The first page of the archive.</summary>
    public string IndexPath { get; } = Path.Combine(paths.ExportsFolder, ArchivePaths.IndexHtml);

    /// <summary>Writes the students' pages of these courses (none means all); the first page always lists every course.</summary>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of the courses.</exception>
    public async Task<SiteResult> BuildAsync(IReadOnlyCollection<long> courseIds, ProgressTally tally, CancellationToken cancellationToken)
    {
        var rolls = _tree.Courses(courseIds).Select(course => new CourseRoll(course)).ToList();
        var pages = rolls.SelectMany(roll => roll.Students.Select((_, index) => (Roll: roll, Index: index))).ToList();
        var exportedAt = await ExportedAtAsync(cancellationToken);
        var leftOut = new ConcurrentBag<LeftOut>();
        tally.Expect(pages.Count);
        await Parallel.ForEachAsync(pages, Workers(cancellationToken), async (page, token) =>
        {
            if (await TryWriteAsync(page.Roll, page.Index, exportedAt, token) is { } reason)
            {
                leftOut.Add(reason);
            }

            tally.Add(1);
        });

        await WriteSiteAsync(exportedAt, cancellationToken);
        return new SiteResult(pages.Count - leftOut.Count, [.. leftOut.OrderBy(one => one.Path, StringComparer.Ordinal)]);
    }

    static ParallelOptions Workers(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 8), CancellationToken = cancellationToken };

    // When is told by the export, not by the clock: the same exports give the same pages.
    async Task<string> ExportedAtAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(paths.ExportsFolder, ArchivePaths.TimeStamp);
        return File.Exists(path) ? (await File.ReadAllTextAsync(path, cancellationToken)).Trim() : "";
    }

    // Null, or why there is no page.
    async Task<LeftOut?> TryWriteAsync(CourseRoll roll, int index, string exportedAt, CancellationToken cancellationToken)
    {
        var (folder, missing) = roll.Students[index];
        if (missing is not null)
        {
            return LeaveOut(folder, $"{paths.Relative(missing)} is not there: run export-students again.");
        }

        try
        {
            var page = await PageRenderer.RenderStudentAsync(roll.View(index, exportedAt));
            await AtomicFile.WriteAsync(folder.IndexHtmlPath, page, cancellationToken);
            log.Debug("{Page:l}", paths.Relative(folder.IndexHtmlPath));
            return null;
        }
        catch (ArchiveException e)
        {
            return LeaveOut(folder, e.Message);
        }
    }

    LeftOut LeaveOut(StudentFolder folder, string reason)
    {
        var path = paths.Relative(folder.IndexHtmlPath);
        log.Warning("No page {Page:l}: {Reason:l}", path, reason);
        return new LeftOut(path, reason);
    }

    async Task WriteSiteAsync(string exportedAt, CancellationToken cancellationToken)
    {
        var site = new SiteView(exportedAt, [.. _tree.Courses([]).Select(course => new CourseRoll(course).View())]);
        var page = await PageRenderer.RenderSiteAsync(site);
        await AtomicFile.WriteAsync(IndexPath, page, cancellationToken);
    }
}
