using CanvasExport.Core.Canvas;
using CanvasExport.Core.Canvas.Model;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>
/// Fetches who was asked to review whose work, of the assignments that have peer reviews, and what peers filled in of their rubrics: each
/// rubric once, however many assignments use it.
/// </summary>
internal sealed class PeerReviewFetcher(ListFetcher lists, StepContext context, int parallel)
{
    public async Task FetchAsync(long courseId, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var reviewed = await new JsonArchive(context.Paths)
            .ReadEachAsync(context.Paths.AssignmentsJsonPath(courseId), CanvasJson.Default.Assignment, _ => { }, cancellationToken)
            .Where(assignment => assignment.PeerReviews == true)
            .Select(assignment => (assignment.Id, RubricId: assignment.RubricSettings?.Id))
            .DistinctBy(assignment => assignment.Id).ToListAsync(cancellationToken);
        var rubrics = reviewed.Where(assignment => assignment.RubricId is not null).DistinctBy(assignment => assignment.RubricId);
        await Parallel.ForEachAsync(
            reviewed.Select(assignment => lists.Ask(CanvasLists.PeerReviews, courseId, assignment.Id)).Concat(rubrics.Select(assignment =>
                lists.Ask(CanvasLists.PeerRubrics, courseId, assignment.RubricId!.Value) with { AssignmentId = assignment.Id })),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (question, token) => await lists.TryFetchAsync(question, token));
    }
}
