using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches what Canvas says of the files that a course's texts show or link. Of one that it does not give this time, what it said
/// before is kept.
/// </summary>
internal sealed class FileListFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    readonly ObjectFetcher _objects = new(client, context);

    /// <summary>Fetches these files of a course into one list, in this order.</summary>
    /// <param name="courseId">The course.</param>
    /// <param name="named">The files.</param>
    /// <param name="areAll">Whether no text may name more of them; else those that are known are asked for too.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FetchAsync(long courseId, NamedFiles named, bool areAll, int parallel, CancellationToken cancellationToken)
    {
        var list = CanvasLists.Files;
        var path = context.Paths.FilesJsonPath(courseId);
        var former = await FormerFiles.ReadAsync(context.Paths, path, cancellationToken);
        IReadOnlyList<long> ids = areAll ? named.Ids : [.. named.Ids.Union(former.Ids).Order()];
        if (ids.Count == 0)
        {
            File.Delete(path);
            states.Remove(list.Name, Path.GetFileName(path));
            return;
        }

        using var counted = report.Begin();
        var urls = ids.Select(id => (id, Url(courseId, id, named.LocationOf(id)))).ToList();
        var question = new ListQuestion(list.Name, path, null, urls[0].Item2, clock.GetUtcNow());
        List<FetchedObject> failed = [];
        int count;
        using (var file = new JsonArrayFile(path))
        {
            await foreach (var one in _objects.ReadEachAsync(urls, parallel, cancellationToken))
            {
                Write(file, one, former);
                failed.AddRange(one.MayComeLater ? [one] : []);
            }

            count = file.Count;
            if (failed.Count < ids.Count)
            {
                Complete(file, question, failed, ids.Count);
            }
        }

        if (failed.Count > 0)
        {
            Report(question, failed, ids.Count, count);
        }
    }

    Uri Url(long courseId, long id, string location) => location.Length == 0
        ? CanvasLists.Files.Url(client, courseId, id)
        : CanvasLists.Files.Url(client, courseId, id, ("location", location));

    static void Write(JsonArrayFile file, FetchedObject one, FormerFiles former)
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
        var former = states.Find(question.List, Path.GetFileName(question.Path));
        var state = failed.Count == 0
            ? question.Whole(file.Count, clock.GetUtcNow())
            : question.NotWhole(ListOutcome.Failed, Reason(failed, asked), former) with { Count = file.Count };
        file.Complete(length => states.Announce(state, length));
        states.Confirm(state);
        if (failed.Count == 0)
        {
            journal.AddFinished(question.Path);
            report.Clear(context.Paths.Relative(question.Path));
        }
    }

    void Report(ListQuestion question, List<FetchedObject> failed, int asked, int written)
    {
        if (failed.Count == asked)
        {
            File.Delete(question.Path + AtomicFile.PartSuffix);
            var former = states.Find(question.List, Path.GetFileName(question.Path));
            states.Add(question.NotWhole(ListOutcome.Failed, Reason(failed, asked), former));
        }

        context.Log.Information("{Path:l} has {Count} of {Asked} files", context.Paths.Relative(question.Path), written, asked);
        report.Missing(context.Paths.Relative(question.Path), failed[0].Url, Reason(failed, asked));
    }

    static string Reason(List<FetchedObject> failed, int asked) => $"{failed[0].Refusal!.Message} ({failed.Count} of {asked} files)";
}
