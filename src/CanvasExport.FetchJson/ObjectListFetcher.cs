using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches objects that Canvas gives one by one into one list: the files that a course's texts show or link, the groups of a quiz. Of one
/// that it does not give this time, what it said before is kept.
/// </summary>
internal sealed class ObjectListFetcher(CourseFetch fetch)
{
    readonly ObjectFetcher _objects = new(fetch.Client, fetch.Context);

    /// <summary>Fetches these objects into one list, in this order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="ownerId">What it is a list of.</param>
    /// <param name="assignmentId">The assignment it is of, if of one.</param>
    /// <param name="urlOf">Where each is asked for, by its id.</param>
    /// <param name="named">The ids of the objects.</param>
    /// <param name="areAll">Whether nothing may name more of them; else those that are known are asked for too.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(
        CanvasList list, long ownerId, long? assignmentId, Func<long, Uri> urlOf, IReadOnlyList<long> named, bool areAll, int parallel,
        CancellationToken cancellationToken)
    {
        var path = fetch.Paths.Json(list, ownerId);
        var former = await FormerObjects<long>.ReadAsync(
            fetch.Paths, path, file => file.TryGetId("id"u8), cancellationToken);
        IReadOnlyList<long> ids = areAll ? named : [.. named.Union(former.Keys).Order()];
        if (ids.Count == 0)
        {
            fetch.Remove(list, path);
            return;
        }

        using var counted = fetch.Report.Begin();
        var urls = ids.Select(id => (id, urlOf(id))).ToList();
        var question = new ListQuestion(list.Name, path, assignmentId, urls[0].Item2, fetch.Now);
        try
        {
            await WriteAsync(question, urls, former, parallel, cancellationToken);
        }
        catch (ListNotTakenException e)
        {
            fetch.SetMissing(question, e);
        }
    }

    async Task WriteAsync(
        ListQuestion question, List<(long Id, Uri Url)> urls, FormerObjects<long> former, int parallel,
        CancellationToken cancellationToken)
    {
        List<FetchedObject> failed = [];
        int count;
        using (var file = new JsonArrayFile(question.Path))
        {
            await foreach (var one in _objects.ReadEachAsync(urls, parallel, cancellationToken))
            {
                Write(file, one, former);
                failed.AddRange(one.MayComeLater ? [one] : []);
            }

            count = file.Count;
            if (failed.Count < urls.Count)
            {
                Complete(file, question, failed, urls.Count);
            }
        }

        if (failed.Count > 0)
        {
            Report(question, failed, urls.Count, count);
        }
    }

    static void Write(JsonArrayFile file, FetchedObject one, FormerObjects<long> former)
    {
        if (one.Element is { } element)
        {
            file.Write(element.Utf8.Span);
        }
        else if (former.TryRead(one.Id) is { } kept)
        {
            file.Write(kept);
        }
    }

    void Complete(JsonArrayFile file, ListQuestion question, List<FetchedObject> failed, int asked)
    {
        var former = question.Former(fetch.States);
        var state = failed.Count == 0
            ? question.Whole(file.Count, fetch.Now)
            : question.NotWhole(ListOutcome.Failed, Reason(failed, asked), former) with { Count = file.Count };
        fetch.States.Complete(state, file.Complete);
        if (failed.Count == 0)
        {
            fetch.Journal.AddFinished(question.Path);
            fetch.Report.Clear(fetch.NameOf(question));
        }
    }

    void Report(ListQuestion question, List<FetchedObject> failed, int asked, int written)
    {
        if (failed.Count == asked)
        {
            File.Delete(question.Path + AtomicFile.PartSuffix);
            var former = question.Former(fetch.States);
            fetch.States.Add(question.NotWhole(ListOutcome.Failed, Reason(failed, asked), former));
        }

        fetch.Context.Log.Information("{Path:l} has {Count} of {Asked} objects", fetch.NameOf(question), written, asked);
        fetch.Report.Missing(fetch.NameOf(question), failed[0].Url, Reason(failed, asked));
    }

    static string Reason(List<FetchedObject> failed, int asked) => $"{failed[0].Refusal!.Message} ({failed.Count} of {asked})";
}
