using CanvasExport.Core.Canvas;
using CanvasExport.Core.Files;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the submissions of a course: where there are few students, those of several assignments with one question, so that pages
/// come full. Each assignment has its own list all the same, as if it had been asked for alone; and what Canvas does not give of
/// several, it is asked for alone.
/// </summary>
internal sealed class SubmissionFetcher(CourseFetch fetch, ListFetcher lists)
{
    /// <summary>Fetches the list of each assignment.</summary>
    /// <param name="courseId">The course.</param>
    /// <param name="assignments">The assignments; Canvas refuses a question in which one is not published.</param>
    /// <param name="students">How many people hand in work; null where nobody knows.</param>
    /// <param name="parallel">How many questions at once.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many submissions came.</returns>
    public async Task<int> FetchAsync(
        long courseId, IReadOnlyCollection<(long Id, bool IsPublished)> assignments, int? students, int parallel,
        CancellationToken cancellationToken)
    {
        var count = 0;
        var alone = assignments.Where(one => !one.IsPublished).Select(one => new[] { one.Id });
        var together = AssignmentBatches.Of(assignments.Where(one => one.IsPublished).Select(one => one.Id), students);
        await Parallel.ForEachAsync(
            together.Concat(alone).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (batch, token) => Interlocked.Add(ref count, await FetchAsync(courseId, $"{batch.Index}", batch.Item, token)));
        return count;
    }

    async Task<int> FetchAsync(long courseId, string number, long[] ids, CancellationToken cancellationToken)
    {
        var questions = Array.ConvertAll(ids, id => lists.Ask(CanvasLists.Submissions, courseId, id));
        var missing = questions.Where(question => !lists.Has(question.Path)).ToList();
        var came = missing.Count < 2 ? null : await TryFetchAsync(courseId, number, missing, cancellationToken);
        var count = came ?? 0;
        foreach (var question in came is null ? questions : questions.Except(missing))
        {
            count += await lists.TryFetchAsync(question, cancellationToken) ?? 0;
        }

        return count;
    }

    // Null where they have to be asked for alone.
    async Task<int?> TryFetchAsync(long courseId, string number, List<ListQuestion> questions, CancellationToken cancellationToken)
    {
        var ids = questions.ConvertAll(question => question.AssignmentId!.Value);
        var path = Path.Combine(fetch.Paths.JsonFolder, SubmissionBatch.FileName(courseId, number));
        var batch = new SubmissionBatch(path, CanvasLists.Submissions.UrlOfSeveral(fetch.Client, courseId, ids), ids);
        try
        {
            var places = await batch.FetchAsync(fetch.Client, fetch.Journal, fetch.Context.Log, cancellationToken);
            var count = 0;
            foreach (var question in questions)
            {
                count += await TakeAsync(question, places.Of(question.AssignmentId!.Value), cancellationToken);
            }

            batch.Delete();
            return count;
        }
        catch (CanvasException e) when (!e.ConcernsOneThing)
        {
            questions.ForEach(question => fetch.AddFailure(question, e));
            throw;
        }
        catch (Exception e) when (e is CanvasException or ListNotTakenException)
        {
            fetch.Context.Log.Information(
                "The submissions of {Count} assignments of course {Course} are asked for one by one: {Reason:l}", ids.Count, courseId,
                e.Message);
            return null;
        }
    }

    // A list that came whole with others.
    async Task<int> TakeAsync(ListQuestion question, IEnumerable<RawElement> elements, CancellationToken cancellationToken)
    {
        using var counted = fetch.Report.Begin();
        using var list = await UnfinishedList.OpenAsync(question.Path, null, cancellationToken);
        foreach (var element in elements)
        {
            list.Add(element);
        }

        return await lists.CompleteAsync(question, list, cancellationToken);
    }
}
