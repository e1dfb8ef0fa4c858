using System.Collections.Concurrent;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Fetches the lists of each course: its people, its groups, its assignments, and the submissions of each assignment.</summary>
internal sealed class CourseFetcher(
    CanvasClient client,
    FetchJournals journals,
    EmbeddedFileScanner finder,
    GradeStatusFetcher statuses,
    NewQuizFetcher newQuizzes,
    DocumentViewer viewer,
    StepContext context,
    FetchReport report,
    TimeProvider clock,
    int parallel,
    IReadOnlyList<WorkKind> leftOut)
{
    // A list that is under way holds a file open, and each course has as many under way as may be asked at once.
    const int MostCourses = 8;

    readonly ConcurrentDictionary<string, int> _counts = new();
    readonly CourseLimits _limits = new(context.Paths, client);

    /// <summary>What was fetched, as a sentence.</summary>
    public string Counts() => string.Join(", ",
        Count(CanvasLists.Courses, "course"),
        Count(CanvasLists.Assignments, "assignment"),
        Count(CanvasLists.Students, "student"),
        Count(CanvasLists.Submissions, "submission"));

    public async Task FetchAsync(IReadOnlyCollection<long> courses, CancellationToken cancellationToken)
    {
        await finder.ReadSyllabiAsync(cancellationToken);
        await _limits.ReadAsync(cancellationToken);
        await Parallel.ForEachAsync(courses, Options(Math.Min(parallel, MostCourses), cancellationToken), async (course, token) =>
            await TryFetchAsync(course, token));
        if (finder.HasGradeStatuses)
        {
            await statuses.FetchAsync(cancellationToken);
        }
    }

    // Where the disk does not take what is known of a course's lists, the others go on.
    async Task TryFetchAsync(long courseId, CancellationToken cancellationToken)
    {
        try
        {
            await FetchAsync(courseId, cancellationToken);
        }
        catch (ListNotTakenException e)
        {
            report.Missing($"course {courseId}", client.Url($"courses/{courseId}"), e.Message);
        }
    }

    async Task FetchAsync(long courseId, CancellationToken cancellationToken)
    {
        var isHeld = context.CourseIds.Count == 0 || context.CourseIds.Contains(courseId);
        using var held = isHeld ? null : ArchiveLock.TakeCourse(context.Paths, courseId);
        using var states = await ListStateLog.OpenAsync(context.Paths, courseId, cancellationToken);
        try
        {
            var fetch = new CourseFetch(client, context, journals.Of(courseId, states), states, report, clock);
            KindsOption.Note(states, leftOut, client.Url($"courses/{courseId}"), clock);
            var limit = await _limits.OfAsync(courseId, cancellationToken);
            if (limit.Length > 0)
            {
                report.Half(
                    $"people and work of course {courseId}",
                    client.Url($"courses/{courseId}"),
                    $"{limit}, so that others are not in these lists: use the token of somebody who sees the whole course",
                    $"course of which {limit}");
            }

            var people = new StudentCount(context.Paths, courseId);
            var hidden = new HiddenStudents(context, _limits.StudentsOf(courseId), people);
            var lists = new ListFetcher(fetch, limit, hidden);
            var dependents = new DependentFetcher(fetch, lists, people, newQuizzes, parallel, leftOut);
            await FetchAsync(courseId, people, lists, dependents, cancellationToken);
            await new CourseFileFetcher(fetch, finder, leftOut).FetchAsync(courseId, parallel, cancellationToken);
            if (!leftOut.Contains(WorkKind.Annotations))
            {
                await new AnnotationFetcher(fetch, viewer).FetchAsync(courseId, parallel, cancellationToken);
            }
        }
        catch
        {
            TrySave(states);
            throw;
        }

        states.Save();
        Add(CanvasLists.Courses, 1);
    }

    // What ended the course is what the user is told, not that its states could not be written either: they are noted already.
    void TrySave(ListStateLog states)
    {
        try
        {
            states.Save();
        }
        catch (Exception e) when (e is ArchiveException or IOException or UnauthorizedAccessException)
        {
            context.Log.Warning("{Reason:l}", e.Message);
        }
    }

    Task FetchAsync(
        long courseId, StudentCount people, ListFetcher fetcher, DependentFetcher dependents, CancellationToken cancellationToken)
    {
        // Whether the token sees all students shows with their list; what it does not see of their work is not gone.
        var students = new TaskCompletionSource();
        return Task.WhenAll(CanvasLists.OfCourse.Concat(CanvasLists.OfContent)
            .Where(list => list.Kind is not { } kind || !leftOut.Contains(kind)).Select(FetchAsync));

        async Task FetchAsync(CanvasList list)
        {
            int? count;
            try
            {
                count = list == CanvasLists.Users
                    ? await people.FetchAsync(fetcher, cancellationToken)
                    : await fetcher.TryFetchAsync(fetcher.Ask(list, courseId, courseId), cancellationToken);
            }
            finally
            {
                _ = list == CanvasLists.Students && students.TrySetResult();
            }

            Add(list, count);
            await students.Task;
            Add(CanvasLists.Submissions, await dependents.FetchAsync(courseId, list, count, cancellationToken));
        }
    }

    void Add(CanvasList list, int? count) => _counts.AddOrUpdate(list.Name, count ?? 0, (_, before) => before + (count ?? 0));

    string Count(CanvasList list, string noun) => StepSummary.Count(_counts.GetValueOrDefault(list.Name), noun);

    static ParallelOptions Options(int most, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };
}
