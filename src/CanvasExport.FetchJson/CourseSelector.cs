using System.Runtime.CompilerServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Finds the courses to fetch and writes <c>courses.json</c>.</summary>
internal sealed class CourseSelector(
    CanvasClient client, FetchJournal journal, ListStateLog states, StepContext context, FetchReport report, TimeProvider clock, string account)
{
    readonly ListFetcher _fetcher = new(client, context, journal, states, report, clock);
    readonly ObjectFetcher _objects = new(client, context);

    static (string, string)[] Whole => [.. CanvasLists.Courses.Query];

    string CoursesPath => context.Paths.CoursesJsonPath;

    /// <summary>The ids of the courses that are fetched: those asked for, or all of them.</summary>
    /// <exception cref="StepException">None of the courses asked for is to be had.</exception>
    /// <exception cref="CanvasException">Canvas does not list the courses.</exception>
    public async Task<IReadOnlyCollection<long>> FindAsync(CancellationToken cancellationToken)
    {
        if (context.CourseIds.Count > 0)
        {
            return await FindEachAsync(cancellationToken).ConfigureAwait(false);
        }

        return await HasAsync(cancellationToken).ConfigureAwait(false) ?? await ListAsync(cancellationToken).ConfigureAwait(false);
    }

    // What the fetch that is gone on with has already, unless it was damaged since.
    async Task<IReadOnlyCollection<long>?> HasAsync(CancellationToken cancellationToken)
    {
        try
        {
            return journal.Has(CoursesPath) ? await IdsAsync(cancellationToken).ConfigureAwait(false) : null;
        }
        catch (ArchiveException e)
        {
            context.Log.Information("The courses are listed anew: {Reason:l}", e.Message);
            return null;
        }
    }

    async Task<IReadOnlyCollection<long>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new ListQuestion(
            CanvasLists.Courses.Name, CoursesPath, null, client.Url($"accounts/{Uri.EscapeDataString(account)}/courses", Whole), clock.GetUtcNow());
        try
        {
            await ListAsync(all, cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            _fetcher.AddFailure(all, e);
            throw;
        }

        return await IdsAsync(cancellationToken).ConfigureAwait(false);
    }

    async Task ListAsync(ListQuestion all, CancellationToken cancellationToken)
    {
        try
        {
            await _fetcher.FetchAsync(all, [all.Url], cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.Failure is CanvasFailure.NotPermitted or CanvasFailure.NotFound)
        {
            context.Log.Information("The courses of account {Account:l} may not be listed: {Reason:l}", account, e.Message);
            context.Summary.Report("note", $"the token may not list the courses of account {account}, so these are the courses its owner teaches");

            // Courses whose enrollments are concluded come only when asked for by that state.
            (string, string)[] taught =
                [("enrollment_type", "teacher"), ("state[]", "unpublished"), ("state[]", "available"), ("state[]", "completed"), .. Whole];
            Uri[] lists = [client.Url("courses", taught), client.Url("courses", [.. taught, ("enrollment_state", "completed")])];
            await _fetcher.FetchAsync(all with { Url = lists[0] }, lists, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<IReadOnlyCollection<long>> IdsAsync(CancellationToken cancellationToken) =>
        await new JsonArchive(context.Paths).IdsAsync(CoursesPath, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    // Asked anew by --resume too: it is one request a course, and says again which ones are not to be had.
    async Task<IReadOnlyCollection<long>> FindEachAsync(CancellationToken cancellationToken)
    {
        // Canvas may answer with another id than it was asked for, as it does for courses of a trusted school.
        var found = new Dictionary<long, byte[]>();
        List<ListQuestion> answered = [];
        foreach (var id in context.CourseIds)
        {
            var question = new ListQuestion($"course {id}", CoursesPath, null, CanvasLists.Courses.Url(client, id, id), clock.GetUtcNow());
            if (await TryFindAsync(id, question, cancellationToken).ConfigureAwait(false) is { } course)
            {
                found[course.TryGetId("id"u8)!.Value] = course.Utf8.ToArray();
                answered.Add(question);
            }
        }

        if (found.Count == 0)
        {
            throw new StepException(
                ExitCode.Failed,
                $"none of the courses {string.Join(", ", context.CourseIds)} is to be had with this token: check the ids and the token's rights; err.txt has what Canvas said.");
        }

        await MergeAsync(found, answered, cancellationToken).ConfigureAwait(false);
        return found.Keys;
    }

    async Task<RawElement?> TryFindAsync(long id, ListQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var course = await _objects.ReadAsync(question.Url, cancellationToken).ConfigureAwait(false);
            report.Clear(question.List);
            return course;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            states.Add(question.NotWhole(e, states.Find(question.List, Path.GetFileName(CoursesPath)) ?? await ListedAsync(id, cancellationToken).ConfigureAwait(false)));
            report.Missing(question.List, question.Url, e.Message);
            context.Summary.Report("not fetched", question.List);
            return null;
        }
    }

    // What is known of a course that came with all others.
    async Task<ListState?> ListedAsync(long id, CancellationToken cancellationToken) =>
        states.Find(CanvasLists.Courses.Name, Path.GetFileName(CoursesPath)) is { } all
        && await EarlierAsync(cancellationToken).AnyAsync(course => course.TryGetId("id"u8) == id, cancellationToken).ConfigureAwait(false) ? all with { Count = 1 } : null;

    // Courses of earlier fetches stay, each in its place: nobody who fetches one course wants to lose the others.
    async Task MergeAsync(Dictionary<long, byte[]> found, List<ListQuestion> answered, CancellationToken cancellationToken)
    {
        using var file = new JsonArrayFile(CoursesPath);
        var written = new HashSet<long>();
        await foreach (var course in EarlierAsync(cancellationToken).ConfigureAwait(false))
        {
            var id = course.TryGetId("id"u8) ?? 0;
            if (id == 0 || written.Add(id))
            {
                file.Write(found.TryGetValue(id, out var anew) ? anew : course.Utf8.Span);
            }
        }

        foreach (var (_, course) in found.Where(one => written.Add(one.Key)))
        {
            file.Write(course);
        }

        List<ListState> whole = [.. answered.Select(question => question.Whole(1, clock.GetUtcNow()))];
        file.Complete(length => whole.ForEach(state => states.Announce(state, length)));
        whole.ForEach(states.Confirm);
    }

    async IAsyncEnumerable<RawElement> EarlierAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var courses = File.Exists(CoursesPath) ? new JsonArchive(context.Paths).RawAsync(CoursesPath, cancellationToken) : AsyncEnumerable.Empty<RawElement>();
        await using var earlier = courses.GetAsyncEnumerator(cancellationToken);
        while (await TryMoveNextAsync(earlier).ConfigureAwait(false))
        {
            yield return earlier.Current;
        }
    }

    async ValueTask<bool> TryMoveNextAsync(IAsyncEnumerator<RawElement> courses)
    {
        try
        {
            return await courses.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ArchiveException e)
        {
            context.Log.Warning("What can be read of courses.json is kept: {Reason:l}", e.Message);
            return false;
        }
    }
}
