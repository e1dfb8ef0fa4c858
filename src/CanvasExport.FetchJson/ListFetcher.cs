using System.Text.Json;
using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>Brings lists of Canvas to their files in <c>json/</c>, element by element as it comes, and notes how each ended.</summary>
/// <param name="fetch">The fetch that they are part of.</param>
/// <param name="limit">Why the token sees only a part of the course's people; empty where it sees all.</param>
/// <param name="hidden">Tells where Canvas lists only a part of the students; null above the courses.</param>
internal sealed class ListFetcher(CourseFetch fetch, string limit = "", HiddenStudents? hidden = null)
{
    // A list of all that a token does not see says nothing of those who are not in it.
    static readonly CanvasList[] OfPeople =
        [CanvasLists.Users, CanvasLists.Students, CanvasLists.Submissions, CanvasLists.QuizSubmissions];

    string _limit = limit;

    /// <summary>Whether the fetch that is gone on with has this list already.</summary>
    public bool Has(string path) => fetch.Journal.Has(path);

    /// <summary>The question for a list, asked now.</summary>
    public ListQuestion Ask(CanvasList list, long courseId, long ownerId) => new(
        list.Name,
        fetch.Paths.Json(list, ownerId),
        list.Owner == ListOwner.Assignment ? ownerId : null,
        list.Url(fetch.Client, courseId, ownerId),
        fetch.Now,
        list.MayBeTurnedOff, list.WrappedIn, list.IsOneObject, list.Needs)
    { RepeatsIds = list.RepeatsIds };

    /// <summary>Fetches a list, and puts it on record where Canvas does not give this one.</summary>
    /// <returns>How many elements the list has, or null where it could not be had.</returns>
    public async Task<int?> TryFetchAsync(ListQuestion question, CancellationToken cancellationToken)
    {
        using var counted = fetch.Report.Begin();
        try
        {
            return await TryCountAsync(question.Path, cancellationToken)
                ?? await FetchOrGoOnAsync(question, cancellationToken);
        }
        catch (CanvasException e) when (e.Failure == CanvasFailure.NoSubmissions
            || (e.Failure == CanvasFailure.NotFound && question.MayBeTurnedOff && !HadAny(question)))
        {
            using var none = await UnfinishedList.OpenAsync(question.Path, null, cancellationToken);
            return await CompleteAsync(question, none, cancellationToken);
        }
        catch (Exception e) when (e is CanvasException or ListNotTakenException)
        {
            fetch.SetMissing(question, e);
            return null;
        }
    }

    // Where there was something before, that it is turned off now does not say that it is gone.
    bool HadAny(ListQuestion question) => question.Former(fetch.States) is { Count: > 0 };

    /// <summary>Gives a list its name that came to its end.</summary>
    /// <returns>How many elements came.</returns>
    public async Task<int> CompleteAsync(ListQuestion question, UnfinishedList list, CancellationToken cancellationToken)
    {
        if (_limit.Length == 0 && hidden is not null
            && await hidden.FindAsync(question, list, cancellationToken) is { Length: > 0 } found)
        {
            _limit = found;
            fetch.Report.Half(
                fetch.NameOf(question), question.Url, $"{_limit}: use the token of somebody who sees the whole course",
                "course of which Canvas lists only a part of the students to the token's owner");
        }

        if (_limit.Length > 0 && OfPeople.Any(one => one.Name == question.List))
        {
            return await CompleteHalfAsync(question, list, came => $"{_limit}: {came} came", cancellationToken);
        }

        fetch.SetWhole(question, list.Count, list.Complete);
        fetch.Context.Log.Debug("{Path:l}: {Count} elements", fetch.NameOf(question), list.Count);
        return list.Count;
    }

    /// <summary>Gives a list its name of which only a part came; what it had before and did not come this time stays in it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="list">What came.</param>
    /// <param name="reason">Makes a sentence of the number of elements that came.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many elements came.</returns>
    public async Task<int> CompleteHalfAsync(
        ListQuestion question, UnfinishedList list, Func<int, string> reason, CancellationToken cancellationToken)
    {
        list.DropUnfinishedPage();
        var came = list.Count;
        var kept = await list.KeepFormerAsync(question.Path, cancellationToken);
        var text = reason(came) + (kept > 0 ? $", and {kept} that came earlier are as they were then" : "");
        var state = question.Half(text, list.Count, question.Former(fetch.States));
        fetch.States.Complete(state, list.Complete);
        fetch.Context.Log.Information("{Path:l}: {Reason:l}", fetch.NameOf(question), text);
        return came;
    }

    // Goes on after the pages that the journal has of this list, and writes down each page that comes.
    async Task<int> FetchAsync(ListQuestion question, FetchedPages? pages, CancellationToken cancellationToken)
    {
        using var list = await UnfinishedList.OpenAsync(question.Path, pages, cancellationToken, question.RepeatsIds);
        try
        {
            await (question.Source ?? fetch.Client.ReadListAsync)(pages?.Next ?? question.Url, ReadPageAsync, cancellationToken);
        }
        catch (CanvasException e) when (pages is null && list.HasPages && e.LeavesBeginning)
        {
            return await BreakOffAsync(question, list, e, cancellationToken);
        }

        return await CompleteAsync(question, list, cancellationToken);

        async Task ReadPageAsync(Stream body, Uri? next, CancellationToken token)
        {
            var (position, count) = question.IsOneObject
                ? await list.ReadObjectAsync(body, question.Needs, token) : await list.ReadPageAsync(body, token, question.WrappedIn);
            if (next is not null)
            {
                fetch.Journal.AddPage(question.Path, new FetchedPages(position, count, next));
            }

            question.OnPage?.Invoke(count);
        }
    }

    async Task<int> BreakOffAsync(ListQuestion question, UnfinishedList list, CanvasException e, CancellationToken cancellationToken)
    {
        var why = e.Message.TrimEnd('.');
        var reason = "";
        var came = await CompleteHalfAsync(
            question, list, count => reason = $"only the first {count} came, then: {why}", cancellationToken);
        fetch.Report.Half(
            fetch.NameOf(question), question.Url, reason, $"list of which only the beginning came, which is kept: {why}");
        return came;
    }

    async Task<int> FetchOrGoOnAsync(ListQuestion question, CancellationToken cancellationToken)
    {
        if (fetch.Journal.Pages(question.Path) is { } pages)
        {
            try
            {
                return await FetchAsync(question, pages, cancellationToken);
            }
            catch (Exception e) when (e is CanvasException { ConcernsOneThing: true } or JsonException)
            {
                fetch.Context.Log.Information("{Path:l} begins anew: {Reason:l}", fetch.NameOf(question), e.Message);
            }
        }

        return await FetchAsync(question, pages: null, cancellationToken);
    }

    // A list that was damaged since is fetched anew.
    async Task<int?> TryCountAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return fetch.Journal.Has(path)
                ? await new JsonArchive(fetch.Paths).RawAsync(path, cancellationToken).CountAsync(cancellationToken)
                : null;
        }
        catch (ArchiveException e)
        {
            fetch.Context.Log.Information("{Path:l} begins anew: {Reason:l}", fetch.Paths.Relative(path), e.Message);
            return null;
        }
    }
}
