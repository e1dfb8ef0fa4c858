using CanvasExport.Core.Canvas;
using CanvasExport.Core.Cli;

namespace CanvasExport.FetchJson;

/// <summary>Fetches the files and the pages of each group of a course.</summary>
internal sealed class GroupWorkspaceFetcher(ListFetcher lists, StepContext context)
{
    public async Task FetchAsync(long courseId, int parallel, CancellationToken cancellationToken)
    {
        // What cannot be read is export-students' to say.
        var groups = await new JsonArchive(context.Paths).IdsAsync(context.Paths.GroupsJsonPath(courseId), cancellationToken)
            .Distinct().ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(
            groups.SelectMany(group => new CanvasList[] { CanvasLists.GroupFiles, CanvasLists.GroupPages }.Select(list => (list, group))),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (one, token) => await lists.TryFetchAsync(lists.Ask(one.list, courseId, one.group), token));
    }
}
