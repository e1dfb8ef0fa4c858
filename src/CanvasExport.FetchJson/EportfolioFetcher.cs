using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches the ePortfolios of the students of a course, one question for each student and for each portfolio. Of those that Canvas does
/// not give this time, what it gave before is kept.
/// </summary>
internal sealed class EportfolioFetcher(CourseFetch fetch)
{
    readonly ObjectFetcher _objects = new(fetch.Client, fetch.Context);
    readonly RefusableList _lists = new(fetch);
    readonly JsonArchive _json = new(fetch.Paths);

    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        var students = await _json.IdsAsync(fetch.Paths.StudentsJsonPath(courseId), cancellationToken)
            .Distinct().Order().ToListAsync(cancellationToken);
        await FetchAsync(new Part(CanvasLists.Eportfolios, "user", "user_id", "eportfolios", "student"), courseId, students, parallel,
            cancellationToken);

        // Those that an earlier fetch brought too, where Canvas did not give them this time.
        var portfolios = await _json.ReadEachAsync(CanvasLists.Eportfolios, courseId, _ => { }, cancellationToken)
            .SelectMany(student => CanvasJson.Objects(student.Eportfolios).Select(one => CanvasJson.TryId(one, "id")).OfType<long>())
            .Distinct().Order().ToListAsync(cancellationToken);
        await FetchAsync(
            new Part(CanvasLists.EportfolioPages, "portfolio", "eportfolio_id", "pages", "ePortfolio"), courseId, portfolios, parallel,
            cancellationToken);
    }

    async Task FetchAsync(Part part, long courseId, List<long> ids, int parallel, CancellationToken cancellationToken)
    {
        var path = fetch.Paths.Json(part.List, courseId);
        if (ids.Count == 0 || fetch.Journal.Has(path))
        {
            return;
        }

        var former = await FormerObjects<long>.ReadAsync(
            fetch.Paths, path, element => element.TryGetId(System.Text.Encoding.UTF8.GetBytes(part.Key)), cancellationToken);
        var question = new ListQuestion(part.List.Name, path, null, Url(ids[0]), fetch.Now);
        await _lists.WriteAsync(
            question, ids, ReadAsync, parallel,
            (why, count) => $"{why.TrimEnd('.')} ({part.List.Name} of {count} of {StepSummary.Count(ids.Count, part.Noun)})",
            isHalfOfNone: false, cancellationToken);

        Uri Url(long id) => part.List.Url(fetch.Client, courseId, courseId, (part.Place, id));

        async Task<(Uri Url, byte[]? Element, CanvasException? Refusal)> ReadAsync(long id, CancellationToken token)
        {
            try
            {
                var objects = await _objects.ReadListAsync(Url(id), part.List.WrappedIn, token);
                return (Url(id), objects.Count == 0 ? null
                    : RefusableList.Element(json => json.WriteNumber(part.Key, id), part.Member, objects), null);
            }
            catch (CanvasException e) when (e.Failure == CanvasFailure.NotFound)
            {
                return (Url(id), null, null);
            }
            catch (CanvasException e) when (e.ConcernsOneThing)
            {
                return (Url(id), former.TryRead(id), e);
            }
        }
    }

    // What is asked for of each: the list, the name of the id in its address and in its element, the member with the objects.
    sealed record Part(CanvasList List, string Place, string Key, string Member, string Noun);
}
