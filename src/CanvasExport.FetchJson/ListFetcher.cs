using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;
using CanvasExport.Core.Logging;

namespace CanvasExport.FetchJson;

/// <summary>Brings one list of Canvas to its file in <c>json/</c>, element by element as it comes.</summary>
internal sealed class ListFetcher(CanvasClient client, StepContext context, FetchJournal journal, ProgressTally tally)
{
    /// <summary>The kind of err.txt entries that fetch-json writes.</summary>
    public const string ErrorKind = "Error_fetch_json";

    /// <summary>Whether the fetch that is gone on with has this list already.</summary>
    public bool Has(string path) => journal.Has(path);

    /// <summary>Fetches a list, and puts it on record where Canvas does not give this one.</summary>
    /// <returns>How many elements the list has, or null where it could not be had.</returns>
    public async Task<int?> TryFetchAsync(string path, Uri first, CancellationToken cancellationToken)
    {
        tally.Expect(1);
        try
        {
            return journal.Has(path)
                ? await CountAsync(path, cancellationToken).ConfigureAwait(false)
                : await FetchOrGoOnAsync(path, first, cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.Failure == CanvasFailure.NoSubmissions)
        {
            return await FetchAsync(path, [], cancellationToken).ConfigureAwait(false);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            Report(context.Paths.Relative(path), first, e);
            return null;
        }
        finally
        {
            tally.Add(1);
        }
    }

    /// <summary>Fetches lists one after another into one file; an element that comes twice stands in it once.</summary>
    /// <exception cref="CanvasException">Canvas does not give one of them.</exception>
    public async Task<int> FetchAsync(string path, IReadOnlyList<Uri> lists, CancellationToken cancellationToken)
    {
        using var list = await UnfinishedList.OpenAsync(path, null, cancellationToken).ConfigureAwait(false);
        foreach (var first in lists)
        {
            await client.ReadListAsync(first, async (body, _, token) => await list.ReadPageAsync(body, token).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }

        return Complete(path, list);
    }

    /// <summary>Fetches single objects into one file, in this order; those that Canvas does not give are left out.</summary>
    public async Task FetchEachAsync(string path, IReadOnlyList<Uri> objects, int parallel, CancellationToken cancellationToken)
    {
        if (objects.Count == 0)
        {
            File.Delete(path);
            return;
        }

        tally.Expect(1);
        var bodies = new byte[objects.Count][];
        await Parallel.ForEachAsync(Enumerable.Range(0, objects.Count), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (index, token) =>
            bodies[index] = await TryReadAsync(objects[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        bodies = [.. bodies.Where(body => body.Length > 0)];
        using (var list = new JsonArrayFile(path))
        {
            Array.ForEach(bodies, body => list.Write(body));
            list.Complete();
        }

        journal.AddFinished(path);
        tally.Add(1);
    }

    /// <summary>Reads a single object, which has an id.</summary>
    /// <exception cref="CanvasException">Canvas does not give it, or something else in its place.</exception>
    public async Task<RawElement> ReadOneAsync(Uri url, CancellationToken cancellationToken)
    {
        RawElement found = default;
        await client.ReadAsync(url, async (body, _, token) =>
        {
            found = await JsonElements.ReadOneAsync(body, token).ConfigureAwait(false);
            if (found.TryGetId("id"u8) is null)
            {
                throw new JsonException("is nothing with an id");
            }
        }, cancellationToken).ConfigureAwait(false);
        return found;
    }

    async Task<byte[]> TryReadAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadOneAsync(url, cancellationToken).ConfigureAwait(false)).Utf8.ToArray();
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            context.Log.Information("{Url:l}: {Reason:l}", url.AbsolutePath, e.Message);
            return [];
        }
    }

    // Goes on after the pages that the journal has of this list, and writes down each page that comes.
    async Task<int> FetchAsync(string path, Uri first, FetchedPages? pages, CancellationToken cancellationToken)
    {
        using var list = await UnfinishedList.OpenAsync(path, pages, cancellationToken).ConfigureAwait(false);
        await client.ReadListAsync(pages?.Next ?? first, ReadPageAsync, cancellationToken).ConfigureAwait(false);
        return Complete(path, list);

        async Task ReadPageAsync(Stream body, Uri? next, CancellationToken token)
        {
            var (position, count) = await list.ReadPageAsync(body, token).ConfigureAwait(false);
            if (next is not null)
            {
                journal.AddPage(path, new FetchedPages(position, count, next));
            }
        }
    }

    async Task<int> FetchOrGoOnAsync(string path, Uri first, CancellationToken cancellationToken)
    {
        if (journal.Pages(path) is { } pages)
        {
            try
            {
                return await FetchAsync(path, first, pages, cancellationToken).ConfigureAwait(false);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                context.Log.Information("{Path:l} begins anew: {Reason:l}", context.Paths.Relative(path), e.Message);
            }
        }

        return await FetchAsync(path, first, null, cancellationToken).ConfigureAwait(false);
    }

    int Complete(string path, UnfinishedList list)
    {
        var count = list.Complete();
        journal.AddFinished(path);
        ClearError(context.Paths.Relative(path));
        context.Log.Debug("{Path:l}: {Count} elements", context.Paths.Relative(path), count);
        return count;
    }

    /// <summary>Puts on record that Canvas does not give this.</summary>
    public void Report(string what, Uri url, CanvasException e)
    {
        context.Log.Warning("{What:l} could not be fetched: {Reason:l}", what, e.Message);
        context.Errors.Add(new ErrorEntry(ErrorKind, what, url.AbsoluteUri, e.Message));
        context.Summary.CountMissing(e.Message);
    }

    /// <summary>Takes off the record what a run that was stopped put there: it has been had now.</summary>
    public void ClearError(string what) => context.Errors.Clear(ErrorKind, what);

    async Task<int> CountAsync(string path, CancellationToken cancellationToken) =>
        await new JsonArchive(context.Paths).RawAsync(path, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
}
