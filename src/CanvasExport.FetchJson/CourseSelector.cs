using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Finds the courses to fetch and writes <c>courses.json</c>.</summary>
internal sealed class CourseSelector(
    CanvasClient client, FetchJournals journals, StepContext context, FetchReport report, TimeProvider clock, string account)
{
    readonly ObjectFetcher _objects = new(client, context);

    string CoursesPath => context.Paths.CoursesJsonPath;

    /// <summary>The ids of the courses that are fetched: those asked for, or all of them.</summary>
    /// <exception cref="StepException">None of the courses asked for is to be had.</exception>
    /// <exception cref="CanvasException">Canvas does not list the courses.</exception>
    public async Task<IReadOnlyCollection<long>> FindAsync(CancellationToken cancellationToken)
    {
        if (context.CourseIds.Count > 0)
        {
            return await FindEachAsync(cancellationToken);
        }

        return await HasAsync(cancellationToken) ?? await ListAsync(cancellationToken);
    }

    // What the fetch that is gone on with has already, unless it was damaged since.
    async Task<IReadOnlyCollection<long>?> HasAsync(CancellationToken cancellationToken)
    {
        try
        {
            return journals.OfAll.Has(CoursesPath) ? await IdsAsync(cancellationToken) : null;
        }
        catch (ArchiveException e)
        {
            context.Log.Information("The courses are listed anew: {Reason:l}", e.Message);
            return null;
        }
    }

    async Task<IReadOnlyCollection<long>> ListAsync(CancellationToken cancellationToken)
    {
        var ways = new CourseWays(client, context, report, account);
        var all = new ListQuestion(CanvasLists.Courses.Name, CoursesPath, null, ways.OfAccount, clock.GetUtcNow());
        using var states = await ListStateLog.OpenAsync(context.Paths, null, cancellationToken);
        var fetch = new CourseFetch(client, context, journals.OfAll, states, report, clock);
        var fetcher = new ListFetcher(fetch);
        using var list = await UnfinishedList.OpenAsync(CoursesPath, null, cancellationToken);
        try
        {
            var failure = await ways.FetchAsync(list, cancellationToken);
            long[] came = [.. list.Ids];
            await (failure is null
                ? fetcher.CompleteAsync(all, list, cancellationToken)
                : fetcher.CompleteHalfAsync(
                    all, list, count => $"not all courses came, only {count}: {failure.Message.TrimEnd('.')}", cancellationToken));
            states.Save();
            return came;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            fetch.AddFailure(all, e);
            states.Save();
            throw;
        }
    }

    async Task<IReadOnlyCollection<long>> IdsAsync(CancellationToken cancellationToken) =>
        await new JsonArchive(context.Paths).IdsAsync(CoursesPath, cancellationToken).ToListAsync(cancellationToken);

    // Asked anew by --resume too: it is one request a course, and says again which ones are not to be had.
    async Task<IReadOnlyCollection<long>> FindEachAsync(CancellationToken cancellationToken)
    {
        List<SingleCourse> courses = [];
        foreach (var id in context.CourseIds)
        {
            courses.Add(await FindAsync(id, cancellationToken));
        }

        await new CourseListUpdate(context, report, clock).WriteAsync(courses, cancellationToken);
        return courses.Where(course => course.Body is not null).Select(course => course.Id).Distinct().ToList() is { Count: > 0 } found
            ? found
            : throw new StepException(
                ExitCode.Failed,
                $"none of the courses {string.Join(", ", context.CourseIds)} can be read with this token: "
                + "check the ids and the token's rights; err.txt has what Canvas said.");
    }

    async Task<SingleCourse> FindAsync(long id, CancellationToken cancellationToken)
    {
        var question = new ListQuestion($"course {id}", CoursesPath, null, CanvasLists.Courses.Url(client, id, id), clock.GetUtcNow());
        try
        {
            var course = await _objects.ReadAsync(question.Url, cancellationToken);
            report.Clear(question.List);
            return new SingleCourse(question, course.TryGetId("id"u8)!.Value, course.Utf8.ToArray(), null);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            report.Missing(question.List, question.Url, e.Message);
            context.Summary.Report("not fetched", question.List);
            return new SingleCourse(question, id, null, e);
        }
    }
}
