using System.Collections.Concurrent;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Record;
using CanvasExport.MakeHtml.Completeness;
using CanvasExport.MakeHtml.Documents;
using CanvasExport.MakeHtml.Search;
using Serilog;

namespace CanvasExport.MakeHtml;

/// <summary>Brings the pages of each course up to date, one course after another, then what lies above them. A course that cannot be read
/// costs itself.</summary>
internal sealed class SiteBuilder(ArchivePaths paths, CourseFolders folders, ILogger log, TimeProvider? clock = null)
{
    readonly ConcurrentBag<LeftOut> _refused = [];
    readonly List<LeftOut> _failed = [];
    int _waiting;

    /// <summary>Writes the pages of these courses (none means all); the first page always lists every course.</summary>
    /// <exception cref="ArchiveException">Nothing has been exported, or none of the courses.</exception>
    public async Task<SiteResult> BuildAsync(IReadOnlyCollection<long> courseIds, ProgressTally tally, CancellationToken cancellationToken)
    {
        var all = folders.Exported([]);
        var wanted = (courseIds.Count == 0 ? all : folders.Exported(courseIds)).Select(course => course.Course.CourseId).ToHashSet();
        var workers =
            new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 8), CancellationToken = cancellationToken };
        var search = new SearchIndex(paths);
        var report = new CompletenessReport(paths);
        using var documents = new DocumentPool(DocumentLimits.Usual, LeaveUnread, clock);
        var site = new CourseSite(paths, report, search, documents, Refuse, log);
        var courses = new List<(CourseFolder Folder, CourseSummary? Summary, bool IsChanged)>();
        foreach (var course in all)
        {
            var (summary, isChanged) = await TryUpdateAsync(site, course, wanted.Contains(course.Course.CourseId), tally, workers);
            courses.Add((course, summary, isChanged));
        }

        var view = report.CanCompare ? View([.. courses.Select(course => (course.Folder, course.Summary))]) : null;
        await new TopPages(paths, search, Refuse).WriteAsync([.. courses.Select(course => (course.Folder, course.Summary))], view,
            cancellationToken);
        var made = courses.Where(course => wanted.Contains(course.Folder.Course.CourseId)).ToList();
        return new SiteResult(
            made.Sum(course => course.Summary?.PageCount ?? 0),
            [.. made.SelectMany(course => course.Summary?.LeftOut ?? []).OrderBy(one => one.Path, StringComparer.Ordinal)],
            view)
        {
            Courses = [.. made.Select(course => course.Folder.Course)],
            UnchangedCount = made.Count(course => course.Summary is not null && !course.IsChanged),
            Failed = _failed,
            WaitingCount = _waiting,
            Refused = [.. _refused.OrderBy(one => one.Path, StringComparer.Ordinal)],
        };
    }

    // A record that turns out to be damaged is built anew once.
    async Task<(CourseSummary? Summary, bool IsChanged)> TryUpdateAsync(
        CourseSite site, CourseFolder course, bool isWanted, ProgressTally tally, ParallelOptions workers)
    {
        for (var isRebuilt = false; ; isRebuilt = true)
        {
            try
            {
                using (course)
                {
                    tally.Expect(isWanted ? course.Students().Count() : 0);
                    return isWanted ? await site.UpdateAsync(course, tally, workers) : (site.Peek(course, workers), false);
                }
            }
            catch (Exception caught) when (TroubleOf(caught) is { } trouble)
            {
                if (trouble is RecordException { IsDamaged: true } && !isRebuilt)
                {
                    folders.Rebuild(course.Course.Folder);
                    continue;
                }

                var path = paths.Relative(course.FolderPath);
                log.Warning("{Course:l} could not be made: {Reason:l}", path, trouble.Message);
                _failed.Add(new LeftOut(path, trouble.Message.TrimEnd('.')));
                return (null, true);
            }
        }
    }

    // What costs one course; a full disk concerns them all. Several readers at once tell theirs together.
    static Exception? TroubleOf(Exception caught)
    {
        var e = caught is AggregateException { InnerException: { } inner } ? inner : caught;
        var isFull = e is RecordException record ? record.IsDiskFull : DiskTrouble.IsFull(e);
        return e is ArchiveException or IOException or UnauthorizedAccessException && !isFull ? e : null;
    }

    CompletenessView View(IReadOnlyList<(CourseFolder Folder, CourseSummary? Summary)> courses) => new(
        [.. courses.Where(course => course.Summary?.Completeness is not null)
            .Select(course => new SummarizedCourse(course.Folder.Course, course.Summary!.Completeness!))],
        _failed.Count > 0);

    void LeaveUnread(string path, string reason)
    {
        log.Warning("{File:l} is not shown in its page: {Reason:l}", paths.Relative(path), reason);
        if (reason == DocumentTrouble.Waits)
        {
            Interlocked.Increment(ref _waiting);
        }
    }

    void Refuse(string path, string reason) => _refused.Add(new LeftOut(paths.Relative(path), reason));
}
