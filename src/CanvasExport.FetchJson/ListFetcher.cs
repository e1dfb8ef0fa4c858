using CanvasExport.Core.Archive;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Logs;
using CanvasExport.Core.Steps;

namespace CanvasExport.FetchJson;

/// <summary>Brings one list of Canvas to its file in <c>json/</c>, element by element as it comes.</summary>
internal sealed class ListFetcher(CanvasClient client, StepContext context, FetchJournal journal, ProgressTally tally)
{
    /// <summary>The kind of err.txt entries that fetch-json writes.</summary>
    public const string ErrorKind = "Error_fetch_json";

    /// <summary>Whether the fetch that is gone on with has this list already.</summary>
    public bool Has(string path) => journal.Has(path);

    /// <summary>Puts on record that this file is complete.</summary>
    public void Finish(string path) => journal.Add(path);

    /// <summary>Fetches a list, and puts it on record where Canvas does not give this one.</summary>
    /// <returns>How many elements the list has, or null where it could not be had.</returns>
    public async Task<int?> TryFetchAsync(string path, Uri first, CancellationToken cancellationToken)
    {
        tally.Expect(1);
        try
        {
            return journal.Has(path)
                ? await CountAsync(path, cancellationToken).ConfigureAwait(false)
                : await FetchAsync(path, [first], cancellationToken).ConfigureAwait(false);
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
        using var file = new JsonArrayFile(path);
        var ids = new HashSet<long>();
        foreach (var first in lists)
        {
            var pageStart = file.Mark;
            await client.ReadListAsync(first, ReadPageAsync, cancellationToken).ConfigureAwait(false);

            async Task ReadPageAsync(Stream body, CancellationToken token)
            {
                // A page that broke off is read again from its beginning.
                file.Rewind(pageStart);
                var idsOfPage = await CopyAsync(body, file, ids, token).ConfigureAwait(false);
                ids.UnionWith(idsOfPage);
                pageStart = file.Mark;
            }
        }

        file.Complete();
        Finish(path);
        context.Log.Debug("{Path:l}: {Count} elements", context.Paths.Relative(path), file.Count);
        return file.Count;
    }

    /// <summary>Puts on record that Canvas does not give this.</summary>
    public void Report(string what, Uri url, CanvasException e)
    {
        context.Log.Warning("{What:l} could not be fetched: {Reason:l}", what, e.Message);
        context.Errors.Add(new ErrorEntry(ErrorKind, what, url.AbsoluteUri, e.Message));
        context.Summary.CountMissing(e.Message);
    }

    // Numbered pages shift while people hand in work, so that an element can come twice.
    static async Task<HashSet<long>> CopyAsync(Stream body, JsonArrayFile file, HashSet<long> ids, CancellationToken cancellationToken)
    {
        var idsOfPage = new HashSet<long>();
        await foreach (var element in JsonElements.ReadAsync(body, cancellationToken).ConfigureAwait(false))
        {
            if (element.TryGetId("id"u8) is not { } id || (!ids.Contains(id) && idsOfPage.Add(id)))
            {
                file.Write(element.Utf8.Span);
            }
        }

        return idsOfPage;
    }

    async Task<int> CountAsync(string path, CancellationToken cancellationToken) =>
        await new JsonArchive(context.Paths).RawAsync(path, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
}
