using System.Text.Json;
using System.Web;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;
using Serilog;

namespace CanvasExport.FetchJson;

/// <summary>
/// The submissions of several assignments, asked for with one question. They lie in one unfinished file until all have come, so that
/// no more files are open than questions are under way; it never has its name.
/// </summary>
/// <param name="path">Where it would lie.</param>
/// <param name="url">The first page.</param>
/// <param name="ids">The assignments.</param>
internal sealed class SubmissionBatch(string path, Uri url, IReadOnlyCollection<long> ids)
{
    string Name => Path.GetFileName(path);

    /// <summary>The name of a batch of a course.</summary>
    public static string FileName(long courseId, string number) => $"batch_{courseId}_{number}.json";

    /// <summary>Fetches them, or what a fetch that was stopped lacks of them, and finds where those of each assignment lie.</summary>
    /// <exception cref="CanvasException">Canvas does not give them together.</exception>
    public async Task<SubmissionPlaces> FetchAsync(
        CanvasClient client, FetchJournal journal, ILogger log, CancellationToken cancellationToken)
    {
        var pages = journal.Pages(path) is { } begun && IsOfThese(begun.Next) ? begun : null;
        using var list = await OpenAsync(pages, log, cancellationToken);
        try
        {
            await client.ReadListAsync(list.HasPages ? pages!.Next : url, ReadPageAsync, cancellationToken);
            return await SortAsync(list, cancellationToken);
        }
        catch (CanvasException e) when (e.ConcernsOneThing)
        {
            list.Delete();
            throw;
        }

        async Task ReadPageAsync(Stream body, Uri? next, CancellationToken token)
        {
            var (position, count) = await list.ReadPageAsync(body, token, CanvasLists.Submissions.WrappedIn);
            if (next is not null)
            {
                journal.AddPage(path, new FetchedPages(position, count, next));
            }
        }
    }

    /// <summary>Deletes what lies there.</summary>
    public void Delete() => File.Delete(path + AtomicFile.PartSuffix);

    async Task<UnfinishedList> OpenAsync(FetchedPages? pages, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            return await UnfinishedList.OpenAsync(path, pages, cancellationToken);
        }
        catch (JsonException e)
        {
            log.Information("{Path:l} begins anew: {Reason:l}", Name, e.Message);
            return await UnfinishedList.OpenAsync(path, null, cancellationToken);
        }
    }

    bool IsOfThese(Uri next) =>
        HttpUtility.ParseQueryString(next.Query).GetValues("assignment_ids[]") is { } asked
        && ids.Select(id => $"{id}").ToHashSet().SetEquals(asked);

    async Task<SubmissionPlaces> SortAsync(UnfinishedList list, CancellationToken cancellationToken)
    {
        var places = ids.ToDictionary(id => id, _ => new List<(long, int)>());
        await foreach (var element in list.ElementsAsync(cancellationToken))
        {
            if (element.TryGetId("id"u8) is null || element.TryGetId("assignment_id"u8) is not { } id
                || !places.TryGetValue(id, out var own))
            {
                throw new CanvasException(
                    CanvasFailure.BadPaging, "Canvas does not say of each submission which of the assignments it belongs to");
            }

            own.Add((element.Offset, element.Utf8.Length));
        }

        return new SubmissionPlaces(path + AtomicFile.PartSuffix, places);
    }
}

/// <summary>Where the submissions of each assignment lie in the file in which they came together.</summary>
internal sealed class SubmissionPlaces(string file, Dictionary<long, List<(long Offset, int Length)>> places)
{
    /// <summary>The submissions of an assignment in the order in which they came.</summary>
    public IEnumerable<RawElement> Of(long assignmentId)
    {
        using var handle = File.OpenHandle(file, share: FileShare.ReadWrite);
        foreach (var (offset, length) in places[assignmentId])
        {
            var text = new byte[length];
            yield return RandomAccess.Read(handle, text, offset) == length
                ? new RawElement(offset, text) : throw new ArchiveException($"{file} became shorter while it was read");
        }
    }
}
