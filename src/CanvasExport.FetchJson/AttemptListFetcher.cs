using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>A list of a quiz that is asked for attempt by attempt.</summary>
/// <param name="List">The list.</param>
/// <param name="QuizId">The quiz.</param>
/// <param name="AssignmentId">The assignment that the quiz is; null where it is none.</param>
/// <param name="UrlOf">Where an attempt is asked for.</param>
/// <param name="What">What it is of an attempt, in the plural.</param>
internal sealed record AttemptList(CanvasList List, long QuizId, long? AssignmentId, Func<AttemptKey, Uri> UrlOf, string What)
{
    /// <summary>The member in which each element has what Canvas gave; null where the element is Canvas's own object.</summary>
    public string? Member { get; init; }

    /// <summary>Whether Canvas gives the list at all, asked with the first attempt that is not there yet; null where it does.</summary>
    public Func<AttemptKey, CancellationToken, Task<bool>>? IsOpenAsync { get; init; }

    /// <summary>What Canvas gave at an address when it was asked whether it gives the list; null where it was not asked there.</summary>
    public Func<Uri, IReadOnlyList<ReadOnlyMemory<byte>>?> TryTake { get; init; } = _ => null;

    /// <summary>Which of the objects that Canvas gives of an attempt are kept.</summary>
    public Func<ReadOnlyMemory<byte>, bool> IsWanted { get; init; } = _ => true;
}

/// <summary>
/// Fetches what Canvas tells of each attempt at a quiz by itself into one list a quiz. An attempt that was had and stands as it did is not
/// asked for again, and stays when it is gone from Canvas.
/// </summary>
internal sealed class AttemptListFetcher(CourseFetch fetch)
{
    readonly ObjectFetcher _objects = new(fetch.Client, fetch.Context);
    readonly RefusableList _lists = new(fetch);

    /// <param name="list">The list.</param>
    /// <param name="attempts">The attempts.</param>
    /// <param name="parallel">How many attempts at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(AttemptList list, IEnumerable<AttemptKey> attempts, int parallel, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.Json(list.List, list.QuizId);
        var former = await FormerObjects<AttemptKey>.ReadAsync(
            fetch.Paths, path, list.Member is null ? AttemptKey.TryOfObject : AttemptKey.TryOf, cancellationToken);
        var before = former.Keys.ToLookup(key => key.Bare);
        var wanted = new SortedSet<AttemptKey>(attempts);
        var named = wanted.Select(key => key.Bare).ToHashSet();
        wanted.UnionWith(former.Keys.Where(key => !named.Contains(key.Bare)));
        if (fetch.Journal.Has(path) || wanted.Count == 0 || IsWhole(list, path, former, wanted)
            || (list.IsOpenAsync is { } isOpen && !await isOpen(wanted.FirstOrDefault(IsNew, wanted.First()), cancellationToken)))
        {
            return;
        }

        var question = new ListQuestion(list.List.Name, path, list.AssignmentId, list.UrlOf(wanted.First()), fetch.Now);
        await _lists.WriteAsync(
            question, wanted, ReadAsync, parallel,
            (why, count) => $"{why} ({list.What} of {count} of {wanted.Count} attempts at a quiz)", isHalfOfNone: true, cancellationToken);

        bool IsNew(AttemptKey attempt) => before[attempt.Bare].All(key => key != attempt);

        // What is not given this time is as it was before, if it was had.
        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(AttemptKey attempt, CancellationToken token)
        {
            var url = list.UrlOf(attempt);
            try
            {
                return (url, former.TryRead(attempt) ?? await ElementAsync(list, attempt, url, token), null);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                return (url, before[attempt.Bare].Select(former.TryRead).FirstOrDefault(), e);
            }
        }
    }

    bool IsWhole(AttemptList list, string path, FormerObjects<AttemptKey> former, SortedSet<AttemptKey> attempts) =>
        attempts.IsSubsetOf(former.Keys) && fetch.States.Find(list.List.Name, Path.GetFileName(path)) is { Outcome: ListOutcome.Whole };

    async Task<byte[]> ElementAsync(AttemptList list, AttemptKey attempt, Uri url, CancellationToken cancellationToken)
    {
        var objects = list.TryTake(url) ?? await _objects.ReadListAsync(url, list.List.WrappedIn, cancellationToken);
        return list.Member is { } member ? Element(attempt, member, objects.Where(list.IsWanted))
            : objects is [var one, ..] && AttemptKey.TryOfObject(new RawElement(0, one)) == attempt.Bare ? one.ToArray()
            : throw new CanvasException(CanvasFailure.NotFound, "Canvas gives nothing of this attempt");
    }

    static byte[] Element(AttemptKey attempt, string member, IEnumerable<ReadOnlyMemory<byte>> objects) => RefusableList.Element(
        json =>
        {
            json.WriteNumber("quiz_submission_id", attempt.QuizSubmissionId);
            json.WriteNumber("attempt", attempt.Attempt);
            if (attempt.AsOf.Length > 0)
            {
                json.WriteString(AttemptKey.AsOfName, attempt.AsOf);
            }
        },
        member, objects);
}
