using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the captions of the recordings of a course into one list, an element for each recording. Of one of which Canvas does not give
/// them this time, what it gave before is kept; one that it does not know has none.
/// </summary>
internal sealed class CaptionFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    const string Member = "media_tracks";

    readonly ObjectFetcher _objects = new(client, context);
    readonly RefusableList _lists = new(context, journal, states, report, clock);

    /// <param name="courseId">The course.</param>
    /// <param name="named">The recordings.</param>
    /// <param name="areAll">Whether nothing may name more of them; else those that are known are asked for too.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(
        long courseId, IEnumerable<string> named, bool areAll, int parallel, CancellationToken cancellationToken)
    {
        var path = context.Paths.CaptionsJsonPath(courseId);
        var former = await FormerObjects<MediaKey>.ReadAsync(context.Paths, path, MediaKey.TryOf, cancellationToken);
        var ids = new SortedSet<string>(named, StringComparer.Ordinal);
        ids.UnionWith(areAll ? [] : former.Keys.Select(key => key.Id));
        if (journal.Has(path))
        {
            return;
        }

        if (ids.Count == 0)
        {
            File.Delete(path);
            states.Remove(CanvasLists.Captions.Name, Path.GetFileName(path));
            return;
        }

        var question = new ListQuestion(CanvasLists.Captions.Name, path, null, Url(ids.Min!), clock.GetUtcNow());
        await _lists.WriteAsync(
            question, ids, ReadAsync, parallel,
            (why, count) => $"{why.TrimEnd('.')} (captions of {count} of {ids.Count} recordings)", isHalfOfNone: false, cancellationToken);

        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(string id, CancellationToken token)
        {
            var url = Url(id);
            try
            {
                return (url, Element(id, await _objects.ReadListAsync(url, CanvasLists.Captions.WrappedIn, token)), null);
            }
            catch (CanvasException e) when (e.Failure == CanvasFailure.NotFound)
            {
                return (url, null, null);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                return (url, former.TryRead(new MediaKey(id)), e);
            }
        }
    }

    Uri Url(string id) => client.Url($"media_objects/{Uri.EscapeDataString(id)}/media_tracks", [.. CanvasLists.Captions.Query]);

    static byte[] Element(string id, IReadOnlyList<ReadOnlyMemory<byte>> tracks) =>
        RefusableList.Element(json => json.WriteString(MediaKey.Name, id), Member, tracks);
}
