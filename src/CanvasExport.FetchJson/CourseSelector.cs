using System.Runtime.CompilerServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Finds the courses to fetch and writes <c>courses.json</c>.</summary>
internal sealed class CourseSelector(CanvasClient client, ListFetcher fetcher, StepContext context, string account)
{
    static readonly (string, string)[] Whole = [("include[]", "term"), ("include[]", "syllabus_body"), ("include[]", "teachers")];

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

        if (!fetcher.Has(CoursesPath))
        {
            await ListAsync(cancellationToken).ConfigureAwait(false);
        }

        return await new JsonArchive(context.Paths).IdsAsync(CoursesPath, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    async Task ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = client.Url($"accounts/{Uri.EscapeDataString(account)}/courses", Whole);
            await fetcher.FetchAsync(CoursesPath, [all], cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.Failure is CanvasFailure.NotPermitted or CanvasFailure.NotFound)
        {
            context.Log.Information("The courses of account {Account:l} may not be listed: {Reason:l}", account, e.Message);
            context.Summary.Report("note", $"the token may not list the courses of account {account}, so these are the courses its owner teaches");

            // Courses whose enrollments are concluded come only when asked for by that state.
            (string, string)[] taught =
                [("enrollment_type", "teacher"), ("state[]", "unpublished"), ("state[]", "available"), ("state[]", "completed"), .. Whole];
            Uri[] lists = [client.Url("courses", taught), client.Url("courses", [.. taught, ("enrollment_state", "completed")])];
            await fetcher.FetchAsync(CoursesPath, lists, cancellationToken).ConfigureAwait(false);
        }
    }

    // Asked anew by --resume too: it is one request a course, and says again which ones are not to be had.
    async Task<IReadOnlyCollection<long>> FindEachAsync(CancellationToken cancellationToken)
    {
        // Canvas may answer with another id than it was asked for, as it does for courses of a trusted school.
        var found = new Dictionary<long, byte[]>();
        foreach (var id in context.CourseIds)
        {
            if (await TryFindAsync(id, cancellationToken).ConfigureAwait(false) is { } course)
            {
                found[course.TryGetId("id"u8)!.Value] = course.Utf8.ToArray();
            }
        }

        if (found.Count == 0)
        {
            throw new StepException(
                ExitCode.Failed,
                $"none of the courses {string.Join(", ", context.CourseIds)} is to be had with this token: check the ids and the token's rights; err.txt has what Canvas said.");
        }

        await MergeAsync(found, cancellationToken).ConfigureAwait(false);
        return found.Keys;
    }

    async Task<RawElement?> TryFindAsync(long id, CancellationToken cancellationToken)
    {
        var (what, url) = ($"course {id}", client.Url($"courses/{id}", Whole));
        try
        {
            var course = await fetcher.ReadOneAsync(url, cancellationToken).ConfigureAwait(false);
            fetcher.ClearError(what);
            return course;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            fetcher.Report(what, url, e);
            context.Summary.Report("not fetched", what);
            return null;
        }
    }

    // Courses of earlier fetches stay, each in its place: nobody who fetches one course wants to lose the others.
    async Task MergeAsync(Dictionary<long, byte[]> found, CancellationToken cancellationToken)
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

        file.Complete();
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
