using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Brings lists of Canvas to their files in <c>json/</c>, element by element as it comes, and notes how each ended.</summary>
/// <param name="client">Asks.</param>
/// <param name="context">Where they lie.</param>
/// <param name="journal">Which of them a fetch that is gone on with has already.</param>
/// <param name="states">What is known of them.</param>
/// <param name="report">Who is told of what does not come.</param>
/// <param name="clock">When they are asked for.</param>
internal sealed class ListFetcher(
    CanvasClient client, StepContext context, FetchJournal journal, ListStateLog states, FetchReport report, TimeProvider clock)
{
    /// <summary>Whether the fetch that is gone on with has this list already.</summary>
    public bool Has(string path) => journal.Has(path);

    /// <summary>The question for a list, asked now.</summary>
    public ListQuestion Ask(CanvasList list, long courseId, long ownerId) => new(
        list.Name,
        context.Paths.Json(list, ownerId),
        list.Owner == ListOwner.Assignment ? ownerId : null,
        list.Url(client, courseId, ownerId),
        clock.GetUtcNow());

    /// <summary>Fetches a list, and puts it on record where Canvas does not give this one.</summary>
    /// <returns>How many elements the list has, or null where it could not be had.</returns>
    public async Task<int?> TryFetchAsync(ListQuestion question, CancellationToken cancellationToken)
    {
        using var counted = report.Begin();
        try
        {
            return await TryCountAsync(question.Path, cancellationToken)
                ?? await FetchOrGoOnAsync(question, cancellationToken);
        }
        catch (CanvasException e) when (e.Failure == CanvasFailure.NoSubmissions)
        {
            return await FetchAsync(question, [], cancellationToken);
        }
        catch (CanvasException e)
        {
            AddFailure(question, e);
            if (!e.ConcernsOneThing)
            {
                throw;
            }

            report.Missing(context.Paths.Relative(question.Path), question.Url, e.Message);
            return null;
        }
    }

    /// <summary>Fetches lists one after another into one file; an element that comes twice stands in it once.</summary>
    /// <exception cref="CanvasException">Canvas does not give one of them.</exception>
    public async Task<int> FetchAsync(ListQuestion question, IReadOnlyList<Uri> lists, CancellationToken cancellationToken)
    {
        using var list = await UnfinishedList.OpenAsync(question.Path, null, cancellationToken);
        foreach (var first in lists)
        {
            await client.ReadListAsync(first, async (body, _, token) => await list.ReadPageAsync(body, token), cancellationToken);
        }

        return Complete(question, list);
    }

    /// <summary>Notes that a list did not come.</summary>
    public void AddFailure(ListQuestion question, CanvasException e) =>
        states.Add(question.NotWhole(e, states.Find(question.List, Path.GetFileName(question.Path))));

    // Goes on after the pages that the journal has of this list, and writes down each page that comes.
    async Task<int> FetchAsync(ListQuestion question, FetchedPages? pages, CancellationToken cancellationToken)
    {
        using var list = await UnfinishedList.OpenAsync(question.Path, pages, cancellationToken);
        await client.ReadListAsync(pages?.Next ?? question.Url, ReadPageAsync, cancellationToken);
        return Complete(question, list);

        async Task ReadPageAsync(Stream body, Uri? next, CancellationToken token)
        {
            var (position, count) = await list.ReadPageAsync(body, token);
            if (next is not null)
            {
                journal.AddPage(question.Path, new FetchedPages(position, count, next));
            }
        }
    }

    async Task<int> FetchOrGoOnAsync(ListQuestion question, CancellationToken cancellationToken)
    {
        if (journal.Pages(question.Path) is { } pages)
        {
            try
            {
                return await FetchAsync(question, pages, cancellationToken);
            }
            catch (Exception e) when (e is CanvasException { ConcernsOneThing: true } or JsonException)
            {
                context.Log.Information("{Path:l} begins anew: {Reason:l}", context.Paths.Relative(question.Path), e.Message);
            }
        }

        return await FetchAsync(question, pages: null, cancellationToken);
    }

    int Complete(ListQuestion question, UnfinishedList list)
    {
        var state = question.Whole(list.Count, clock.GetUtcNow());
        list.Complete(length => states.Announce(state, length));
        states.Confirm(state);
        journal.AddFinished(question.Path);
        report.Clear(context.Paths.Relative(question.Path));
        context.Log.Debug("{Path:l}: {Count} elements", context.Paths.Relative(question.Path), list.Count);
        return list.Count;
    }

    // A list that was damaged since is fetched anew.
    async Task<int?> TryCountAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return journal.Has(path)
                ? await new JsonArchive(context.Paths).RawAsync(path, cancellationToken).CountAsync(cancellationToken)
                : null;
        }
        catch (ArchiveException e)
        {
            context.Log.Information("{Path:l} begins anew: {Reason:l}", context.Paths.Relative(path), e.Message);
            return null;
        }
    }
}
