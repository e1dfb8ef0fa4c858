using System.Runtime.CompilerServices;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Fetches objects of Canvas that have an address of their own.</summary>
internal sealed class ObjectFetcher(CanvasClient client, StepContext context)
{
    /// <summary>Reads a single object, which has an id.</summary>
    /// <exception cref="CanvasException">Canvas does not give it, or something else in its place.</exception>
    public async Task<RawElement> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        RawElement found = default;
        await client.ReadAsync(url, async (body, _, token) =>
        {
            found = await JsonElements.ReadOneAsync(body, token);
            if (found.TryGetId("id"u8) is null)
            {
                throw new OtherJsonException("is nothing with an id");
            }
        }, cancellationToken);
        return found;
    }

    /// <summary>Reads a whole list of objects, as they stand in their pages.</summary>
    /// <param name="first">Its first page.</param>
    /// <param name="wrappedIn">The member in which they stand; null where a page is the list of them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="CanvasException">Canvas does not give it.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadListAsync(
        Uri first, string? wrappedIn, CancellationToken cancellationToken)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        await client.ReadListAsync(first, async (body, _, token) =>
        {
            // A page that broke off is read again from its beginning.
            elements.AddRange(await JsonElements.ReadAsync(body, token, wrappedIn)
                .Select(element => (ReadOnlyMemory<byte>)element.Utf8.ToArray()).ToListAsync(token));
        }, cancellationToken);
        return elements;
    }

    /// <summary>Reads objects in their order, so many at once; no more of them than that are in memory.</summary>
    public IAsyncEnumerable<FetchedObject> ReadEachAsync(
        IReadOnlyList<(long Id, Uri Url)> objects, int parallel, CancellationToken cancellationToken) =>
        InOrderAsync(objects, (one, token) => TryReadAsync(one.Id, one.Url, token), parallel, cancellationToken);

    /// <summary>Does something with each item, so many at once, and gives what comes of it in their order.</summary>
    public static async IAsyncEnumerable<TResult> InOrderAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, CancellationToken, Task<TResult>> read, int parallel,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                underWay.Enqueue(read(item, stop.Token));
                if (underWay.Count == parallel)
                {
                    yield return await underWay.Dequeue();
                }
            }

            while (underWay.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(underWay).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    async Task<FetchedObject> TryReadAsync(long id, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return new FetchedObject(id, url, await ReadAsync(url, cancellationToken), null);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            context.Log.Information("{Url:l}: {Reason:l}", url.AbsolutePath, e.Message);
            return new FetchedObject(id, url, null, e);
        }
    }
}

/// <summary>What came of the question for one object: the object, or why Canvas does not give it.</summary>
internal sealed record FetchedObject(long Id, Uri Url, RawElement? Element, CanvasException? Refusal)
{
    /// <summary>Whether it may come another time.</summary>
    public bool MayComeLater => Refusal?.MayComeLater == true;
}
