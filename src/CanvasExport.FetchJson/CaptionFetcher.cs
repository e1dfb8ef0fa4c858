using CanvasExport.Core.Canvas;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the captions of the recordings of a course into one list, an element for each recording. Of one of which Canvas does not give
/// them this time, what it gave before is kept; one that it does not know has none.
/// </summary>
internal sealed class CaptionFetcher(CourseFetch fetch)
{
    const string Member = "media_tracks";

    readonly ObjectFetcher _objects = new(fetch.Client, fetch.Context);
    readonly RefusableList _lists = new(fetch);

    /// <param name="courseId">The course.</param>
    /// <param name="named">The recordings.</param>
    /// <param name="areAll">Whether nothing may name more of them; else those that are known are asked for too.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(
        long courseId, IEnumerable<string> named, bool areAll, int parallel, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.CaptionsJsonPath(courseId);
        var former = await FormerObjects<MediaKey>.ReadAsync(fetch.Paths, path, MediaKey.TryOf, cancellationToken);
        var ids = new SortedSet<string>(named, StringComparer.Ordinal);
        ids.UnionWith(areAll ? [] : former.Keys.Select(key => key.Id));
        if (fetch.Journal.Has(path))
        {
            return;
        }

        if (ids.Count == 0)
        {
            fetch.Remove(CanvasLists.Captions, path);
            return;
        }

        var question = new ListQuestion(CanvasLists.Captions.Name, path, null, Url(ids.Min!), fetch.Now);
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

    Uri Url(string id) => fetch.Client.Url($"media_objects/{Uri.EscapeDataString(id)}/media_tracks", [.. CanvasLists.Captions.Query]);

    static byte[] Element(string id, IReadOnlyList<ReadOnlyMemory<byte>> tracks) =>
        RefusableList.Element(json => json.WriteString(MediaKey.Name, id), Member, tracks);
}
