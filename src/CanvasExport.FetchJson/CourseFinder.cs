using System.Text.Json;
using CanvasExport.Core.Archive;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Steps;

namespace CanvasExport.FetchJson;

/// <summary>Finds the courses to fetch and writes <c>courses.json</c>.</summary>
internal sealed class CourseFinder(CanvasClient client, ListFetcher fetcher, StepContext context, string account)
{
    static readonly (string, string) WithTerm = ("include[]", "term");

    readonly HashSet<long> _unavailable = [];

    string CoursesPath => context.Paths.CoursesJsonPath;

    /// <summary>The ids of the courses that are fetched: those asked for, or all of them.</summary>
    /// <exception cref="StepException">None of the courses asked for is to be had.</exception>
    /// <exception cref="CanvasException">Canvas does not list the courses.</exception>
    public async Task<IReadOnlyCollection<long>> FindAsync(CancellationToken cancellationToken)
    {
        if (!fetcher.Has(CoursesPath))
        {
            await (context.CourseIds.Count > 0 ? FindEachAsync(cancellationToken) : ListAsync(cancellationToken)).ConfigureAwait(false);
        }

        return await new JsonArchive(context.Paths).CoursesAsync(cancellationToken)
            .Select(course => course.Id)
            .Where(id => context.CourseIds.Count == 0 || (context.CourseIds.Contains(id) && !_unavailable.Contains(id)))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    async Task ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = client.Url($"accounts/{Uri.EscapeDataString(account)}/courses", WithTerm);
            await fetcher.FetchAsync(CoursesPath, [all], cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.Failure is CanvasFailure.NotPermitted or CanvasFailure.NotFound)
        {
            context.Log.Information("The courses of account {Account:l} may not be listed: {Reason:l}", account, e.Message);
            context.Summary.Say("note", $"the token may not list the courses of account {account}, so these are the courses its owner teaches");

            // Courses whose enrollments are concluded come only when asked for by that state.
            (string, string)[] taught =
                [("enrollment_type", "teacher"), ("state[]", "unpublished"), ("state[]", "available"), ("state[]", "completed"), WithTerm];
            Uri[] lists = [client.Url("courses", taught), client.Url("courses", [.. taught, ("enrollment_state", "completed")])];
            await fetcher.FetchAsync(CoursesPath, lists, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task FindEachAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, byte[]>();
        foreach (var id in context.CourseIds)
        {
            if (await TryFindAsync(id, cancellationToken).ConfigureAwait(false) is { } course)
            {
                found[id] = course;
            }
        }

        if (found.Count == 0)
        {
            throw new StepException(
                ExitCode.Failed,
                $"none of the courses {string.Join(", ", context.CourseIds)} is to be had with this token: check the ids and the token's rights; err.txt has what Canvas said.");
        }

        await MergeAsync(found, cancellationToken).ConfigureAwait(false);
    }

    async Task<byte[]?> TryFindAsync(long id, CancellationToken cancellationToken)
    {
        var url = client.Url($"courses/{id}", WithTerm);
        try
        {
            byte[] course = [];
            await client.ReadAsync(url, async (body, _, token) => course = await ReadObjectAsync(body, token).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            return course;
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            fetcher.Report($"course {id}", url, e);
            context.Summary.Say("not fetched", $"course {id}");
            _unavailable.Add(id);
            return null;
        }
    }

    static async Task<byte[]> ReadObjectAsync(Stream body, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
        return System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetRawText());
    }

    // Courses of earlier fetches stay, each in its place: nobody who fetches one course wants to lose the others.
    async Task MergeAsync(Dictionary<long, byte[]> found, CancellationToken cancellationToken)
    {
        using var file = new JsonArrayFile(CoursesPath);
        try
        {
            await foreach (var old in new JsonArchive(context.Paths).RawAsync(CoursesPath, cancellationToken).ConfigureAwait(false))
            {
                file.Write(old.TryGetId("id"u8) is { } id && found.Remove(id, out var newer) ? newer : old.Utf8.Span);
            }
        }
        catch (ArchiveException e)
        {
            context.Log.Information("courses.json begins anew: {Reason:l}", e.Message);
        }

        foreach (var course in found.Values)
        {
            file.Write(course);
        }

        file.Complete();
        fetcher.Finish(CoursesPath);
    }
}
