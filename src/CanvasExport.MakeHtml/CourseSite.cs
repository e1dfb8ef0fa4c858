using System.Collections.Concurrent;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Documents;
using CanvasExport.MakeHtml.Incremental;
using CanvasExport.MakeHtml.Pages;
using CanvasExport.MakeHtml.Search;
using CanvasExport.MakeHtml.Views;
using Serilog;

namespace CanvasExport.MakeHtml;

/// <summary>Brings all that belongs to a course up to date: its pages, its completeness, its part of the search. What did not change is
/// left alone.</summary>
/// <param name="paths">The archive.</param>
/// <param name="completeness">Compares the course with Canvas.</param>
/// <param name="search">The search.</param>
/// <param name="documents">Reads what is in files of other programs.</param>
/// <param name="onRefused">Told of a page that the disk did not let be replaced, and why.</param>
/// <param name="log">log.txt.</param>
internal sealed class CourseSite(
    ArchivePaths paths, CompletenessReport completeness, SearchIndex search, DocumentPool documents, Action<string, string> onRefused,
    ILogger log)
{
    /// <summary>Brings the course up to date.</summary>
    /// <returns>What it came to, and whether anything had changed since the last run.</returns>
    public async Task<(CourseSummary Summary, bool IsChanged)> UpdateAsync(
        CourseFolder course, ProgressTally tally, ParallelOptions workers)
    {
        var missing = new MissingFiles(course.Record);
        var former = CourseSummary.TryRead(course.Record);
        var known = course.Record.PageKeys();
        var ages = await completeness.AgesAsync(course, workers.CancellationToken);
        var gaps = completeness.Gaps(course, ages);
        var keys = await KeysAsync(course, missing, gaps, ages, former?.Lists ?? [], workers.CancellationToken);
        if (former is not null && known.GetValueOrDefault("") == keys.Course)
        {
            tally.Add(keys.Students.Count);
            return (former, false);
        }

        var again = new ConcurrentBag<string>();
        var scan = CourseScan.Of(course, paths, gaps, workers);
        var pages = new CoursePages(scan);
        var same = new FormerKeys(known, keys, KeysOfParts(scan, pages, keys), scan);
        var summary = await WritePagesAsync(scan, pages, missing, same, again, tally, workers);
        var (searched, found, lists) = await WriteRestAsync(scan, pages.Parts, same, ages, again, workers);
        summary = summary with { Lists = [.. lists], Completeness = found?.Summary() ?? former?.Completeness };
        keys = await KeysAsync(course, missing, gaps, ages, summary.Lists, workers.CancellationToken);
        var parts = KeysOfParts(scan, pages, keys);
        Save(
            course, keys, found, summary, again,
            searched.SelectMany(one => new[]
            {
                KeyValuePair.Create(PartKeys.PagesOf(one.Part), parts.Pages(one.Part)),
                KeyValuePair.Create(PartKeys.SearchOf(one.Part), parts.Search(one)),
            }));
        return (summary, true);
    }

    /// <summary>What is known of a course that is not to be made now.</summary>
    public CourseSummary Peek(CourseFolder course, ParallelOptions workers)
    {
        if (CourseSummary.TryRead(course.Record) is { } known)
        {
            return known;
        }

        var recorded = CompletenessReport.Recorded(course);
        var gaps = ListGaps.Recorded(recorded.Differences);
        return CourseSummary.Of(CourseScan.Of(course, paths, gaps, workers), new MissingFiles(course.Record), []) with
        {
            Completeness = recorded.Rows.Count > 0 ? recorded.Summary() : null,
        };
    }

    async Task<CourseSummary> WritePagesAsync(
        CourseScan scan, CoursePages pages, MissingFiles missing, FormerKeys former, ConcurrentBag<string> again, ProgressTally tally,
            ParallelOptions workers)
    {
        await using var batch = Batch(again);
        var builder = new CourseBuilder(scan, pages, missing, former, paths, batch, documents, log);
        var summary = CourseSummary.Of(scan, missing, await builder.BuildAsync(tally, workers));
        foreach (var page in builder.Unfinished)
        {
            again.Add(page);
        }

        return summary;
    }

    // The search and the comparison keep one processor each, and know nothing of each other.
    async Task<(IReadOnlyList<SearchedPart> Searched, CourseCompleteness? Found, IReadOnlyCollection<string> Lists)> WriteRestAsync(
        CourseScan scan, IReadOnlyList<CoursePart> parts, FormerKeys former, ListAges ages, ConcurrentBag<string> again,
        ParallelOptions workers)
    {
        var stop = workers.CancellationToken;
        await using var batch = Batch(again);
        var indexing = Task.Run(() => search.BuildAsync(scan, parts, former.TryKeepSearch, batch, stop), stop);
        var comparing = Task.Run(() => CompareAsync(scan.Folder, ages, batch, workers), stop);
        await Task.WhenAll(indexing, comparing);
        var (found, lists) = await comparing;
        return (await indexing, found, lists);
    }

    async Task<(CourseCompleteness? Found, IReadOnlyCollection<string> Lists)> CompareAsync(
        CourseFolder course, ListAges ages, AtomicFileBatch batch, ParallelOptions workers)
    {
        if (!completeness.CanCompare)
        {
            return (null, []);
        }

        var compared = await completeness.CompareAsync(course, ages, workers);
        bool HasPage(long id) => File.Exists(Path.Combine(course.FolderPath, CourseLinks.Assignment(id)));
        using var page = PageRenderer.RenderCourseCompleteness(compared.Found, HasPage);
        await batch.WriteAsync(course.CompletenessHtmlPath, page.Bytes, workers.CancellationToken);
        return compared;
    }

    // After all is on disk: what was not written is made again by the next run, as is a page that was refused, or is not all there.
    static void Save(
        CourseFolder course, PageKeys keys, CourseCompleteness? found, CourseSummary summary, ConcurrentBag<string> again,
        IEnumerable<KeyValuePair<string, string>> parts)
    {
        var folders = again.Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).ToHashSet(StringComparer.Ordinal);
        using var writer = course.Record.Write();
        if (found is not null)
        {
            writer.Replace(RecordTables.Completeness, 0, found.Rows);
            writer.Replace(RecordTables.Differences, 0, found.Differences);
            writer.Replace(RecordTables.Kinds, 0, found.Kinds);
        }

        summary.Write(writer);
        writer.SetPageKeys(
            keys.Students.Where(key => !folders.Contains(key.Key))
                .Concat(again.IsEmpty ? parts.Append(KeyValuePair.Create("", keys.Course)) : []));
        writer.Commit();
    }

    PartKeys KeysOfParts(CourseScan scan, CoursePages pages, PageKeys keys) =>
        new(scan, pages.Parts, keys, part => search.FilesOf(scan.Folder, part));

    async Task<PageKeys> KeysAsync(
        CourseFolder course, MissingFiles missing, ListGaps gaps, ListAges ages, IReadOnlyList<string> lists,
        CancellationToken cancellationToken)
    {
        using var others = new Fingerprint();
        others.Add(await completeness.TextOfListsAsync(course, ages, lists, cancellationToken));
        foreach (var shard in search.FilesOf(course))
        {
            others.Add(shard);
        }

        return PageKeys.Of(course, missing, gaps, others.ToString());
    }

    AtomicFileBatch Batch(ConcurrentBag<string> again) => new((path, reason) =>
    {
        again.Add(path);
        onRefused(path, reason);
    });
}
