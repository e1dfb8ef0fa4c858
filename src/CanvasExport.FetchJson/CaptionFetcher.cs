using System.Buffers;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

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

        using var counted = report.Begin();
        var question = new ListQuestion(CanvasLists.Captions.Name, path, null, Url(ids.Min!), clock.GetUtcNow());
        using var file = new JsonArrayFile(path);
        List<(Uri Url, CanvasException Refusal)> refused = [];
        await foreach (var (url, element, refusal) in ObjectFetcher.InOrderAsync(ids, ReadAsync, parallel, cancellationToken))
        {
            if (element is not null)
            {
                file.Write(element);
            }

            refused.AddRange(refusal is null ? [] : [(url, refusal)]);
        }

        Complete(file, question, refused, ids.Count);

        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(string id, CancellationToken token)
        {
            var url = Url(id);
            try
            {
                return (url, Element(id, await _objects.ReadListAsync(url, Member, token)), null);
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

    void Complete(JsonArrayFile file, ListQuestion question, List<(Uri Url, CanvasException Refusal)> refused, int asked)
    {
        var name = context.Paths.Relative(question.Path);
        if (refused.Count == 0)
        {
            states.Complete(question.Whole(file.Count, clock.GetUtcNow()), file.Complete);
            journal.AddFinished(question.Path);
            report.Clear(name);
            return;
        }

        var reason = $"{refused[0].Refusal.Message.TrimEnd('.')} (captions of {refused.Count} of {asked} recordings)";
        var former = states.Find(question.List, Path.GetFileName(question.Path));
        var state = question.NotWhole(refused[0].Refusal, former) with { Reason = reason };
        if (file.Count == 0)
        {
            file.Dispose();
            File.Delete(question.Path + AtomicFile.PartSuffix);
            states.Add(state);
        }
        else
        {
            states.Complete(refused.Count < asked ? state with { Outcome = ListOutcome.Half, Count = file.Count } : state, file.Complete);
        }

        report.Missing(name, refused[0].Url, reason);
    }

    // The recording with Canvas's own objects, none of their bytes changed.
    static byte[] Element(string id, IReadOnlyList<ReadOnlyMemory<byte>> tracks)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(MediaKey.Name, id);
            json.WriteStartArray(Member);
            foreach (var track in tracks)
            {
                json.WriteRawValue(track.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
