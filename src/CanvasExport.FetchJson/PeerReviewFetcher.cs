using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches who was asked to review whose work, of the assignments that have peer reviews, and what peers filled in of their rubrics: each
/// rubric once, however many assignments use it.
/// </summary>
internal sealed class PeerReviewFetcher(CourseFetch fetch, ListFetcher lists, int parallel)
{
    public async Task FetchAsync(long courseId, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var areAll = true;
        var reviewed = await new JsonArchive(fetch.Paths).ReadEachAsync(
                fetch.Paths.AssignmentsJsonPath(courseId), CanvasJson.Default.Assignment, _ => areAll = false, cancellationToken)
            .Where(assignment => assignment.PeerReviews == true)
            .Select(assignment => (assignment.Id, RubricId: assignment.RubricSettings?.Id))
            .DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken);
        var reviews = reviewed.ConvertAll(assignment => lists.Ask(CanvasLists.PeerReviews, courseId, assignment.Id));
        var rubrics = reviewed.Where(assignment => assignment.RubricId is not null).DistinctBy(assignment => assignment.RubricId)
            .Select(assignment => lists.Ask(CanvasLists.PeerRubrics(courseId), courseId, assignment.RubricId!.Value)
                with
            { AssignmentId = assignment.Id }).ToList();
        await Parallel.ForEachAsync(
            reviews.Concat(rubrics),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (question, token) => await lists.TryFetchAsync(question, token));
        if (areAll)
        {
            Forget(CanvasLists.PeerReviews, reviews);
            Forget(CanvasLists.PeerRubrics(courseId), rubrics);
        }
    }

    // What is asked for no longer is not missing. What Canvas said of it last stays.
    void Forget(CanvasList list, List<ListQuestion> asked)
    {
        var files = asked.Select(question => Path.GetFileName(question.Path)).ToHashSet();
        foreach (var file in fetch.States.Files().Except(files).Where(file => file.StartsWith($"{list.Name}_", StringComparison.Ordinal)))
        {
            fetch.States.Remove(list.Name, file);
        }
    }
}
