using System.Buffers;
using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
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

    /// <summary>Which of the objects that Canvas gives of an attempt are kept.</summary>
    public Func<ReadOnlyMemory<byte>, bool> IsWanted { get; init; } = _ => true;
}

/// <summary>
/// Fetches what Canvas tells of each attempt at a quiz by itself into one list a quiz. An attempt that was had and stands as it did is not
/// asked for again, and stays when it is gone from Canvas.
/// </summary>
internal sealed class AttemptListFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    readonly ObjectFetcher _objects = new(client, context);

    /// <param name="list">The list.</param>
    /// <param name="attempts">The attempts.</param>
    /// <param name="parallel">How many attempts at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(AttemptList list, IEnumerable<AttemptKey> attempts, int parallel, CancellationToken cancellationToken)
    {
        var path = context.Paths.Json(list.List, list.QuizId);
        var former = await FormerObjects<AttemptKey>.ReadAsync(
            context.Paths, path, list.Member is null ? AttemptKey.TryOfObject : AttemptKey.TryOf, cancellationToken);
        var before = former.Keys.ToLookup(key => key.Bare);
        var wanted = new SortedSet<AttemptKey>(attempts);
        var named = wanted.Select(key => key.Bare).ToHashSet();
        wanted.UnionWith(former.Keys.Where(key => !named.Contains(key.Bare)));
        if (journal.Has(path) || wanted.Count == 0 || IsWhole(list, path, former, wanted)
            || (list.IsOpenAsync is { } isOpen && !await isOpen(wanted.FirstOrDefault(IsNew, wanted.First()), cancellationToken)))
        {
            return;
        }

        using var counted = report.Begin();
        var question = new ListQuestion(list.List.Name, path, list.AssignmentId, list.UrlOf(wanted.First()), clock.GetUtcNow());
        List<(Uri Url, CanvasException Refusal)> refused = [];
        using var file = new JsonArrayFile(path);
        await foreach (var (url, element, refusal) in ObjectFetcher.InOrderAsync(wanted, ReadAsync, parallel, cancellationToken))
        {
            if (element is not null)
            {
                file.Write(element);
            }

            refused.AddRange(refusal is null ? [] : [(url, refusal)]);
        }

        Complete(file, question, list.What, refused, wanted.Count);

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
        attempts.IsSubsetOf(former.Keys) && states.Find(list.List.Name, Path.GetFileName(path)) is { Outcome: ListOutcome.Whole };

    async Task<byte[]> ElementAsync(AttemptList list, AttemptKey attempt, Uri url, CancellationToken cancellationToken)
    {
        var objects = await _objects.ReadListAsync(url, list.List.WrappedIn, cancellationToken);
        return list.Member is { } member ? Element(attempt, member, objects.Where(list.IsWanted))
            : objects is [var one, ..] && AttemptKey.TryOfObject(new RawElement(0, one)) == attempt.Bare ? one.ToArray()
            : throw new CanvasException(CanvasFailure.NotFound, "Canvas gives nothing of this attempt");
    }

    // One attempt with Canvas's own objects, none of their bytes changed.
    static byte[] Element(AttemptKey attempt, string member, IEnumerable<ReadOnlyMemory<byte>> objects)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("quiz_submission_id", attempt.QuizSubmissionId);
            json.WriteNumber("attempt", attempt.Attempt);
            if (attempt.AsOf.Length > 0)
            {
                json.WriteString(AttemptKey.AsOfName, attempt.AsOf);
            }

            json.WriteStartArray(member);
            foreach (var one in objects)
            {
                json.WriteRawValue(one.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    void Complete(
        JsonArrayFile file, ListQuestion question, string what, List<(Uri Url, CanvasException Refusal)> refused, int asked)
    {
        var former = states.Find(question.List, Path.GetFileName(question.Path));
        var name = context.Paths.Relative(question.Path);
        if (refused.Count == 0)
        {
            states.Complete(question.Whole(file.Count, clock.GetUtcNow()), file.Complete);
            journal.AddFinished(question.Path);
            report.Clear(name);
            return;
        }

        var reason = $"{refused[0].Refusal.Message} ({what} of {refused.Count} of {asked} attempts at a quiz)";
        var state = question.NotWhole(refused[0].Refusal, former) with { Reason = reason };
        if (file.Count == 0)
        {
            file.Dispose();
            File.Delete(question.Path + AtomicFile.PartSuffix);
            states.Add(state);
        }
        else
        {
            states.Complete(state with { Outcome = ListOutcome.Half, Count = file.Count }, file.Complete);
        }

        report.Missing(name, refused[0].Url, reason);
    }
}
